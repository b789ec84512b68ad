/**
 * What is probably wrong with a run. {@link org.preceptor.core.run.warning.RunWarnings} looks at settings before it,
 * {@link org.preceptor.core.run.warning.RunWatch} at its figures while it trains, and
 * {@link org.preceptor.core.run.warning.LengthChange} at what a new length does to schedules. All of them answer with
 * sentences for the user; nothing here stops a run.
 */
@NullMarked
package org.preceptor.core.run.warning;

import org.jspecify.annotations.NullMarked;
