/**
 * Many runs from one pipeline file. A {@link org.preceptor.core.sweep.Sweep} is what its section {@code sweep} says;
 * {@link org.preceptor.core.sweep.SweepPlan} is the list of runs that this comes to. Everything here is decided before
 * the first run and is the same each time; nothing is trained here.
 */
@NullMarked
package org.preceptor.core.sweep;

import org.jspecify.annotations.NullMarked;
