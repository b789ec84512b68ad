/**
 * How third-party code is run: in a thread of its own and for a limited time ({@link org.preceptor.core.guard.Faults}
 * and {@link org.preceptor.core.guard.TimeLimit}). Whatever it throws becomes a
 * {@link org.preceptor.core.guard.Rejection}, one line that says what went wrong.
 */
@NullMarked
package org.preceptor.core.guard;

import org.jspecify.annotations.NullMarked;
