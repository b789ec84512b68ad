/**
 * Callbacks: {@link org.preceptor.plugins.callbacks.EarlyStopping} and
 * {@link org.preceptor.plugins.callbacks.TimeBudget} end a run, {@link org.preceptor.plugins.callbacks.ReduceOnPlateau}
 * lowers its learning rate, {@link org.preceptor.plugins.callbacks.KeepBest} keeps the weights of the best epochs.
 * {@code Patience} says how long no epoch has been better. None of them has a state of its own: what they must know
 * later they keep in the run.
 */
@NullMarked
package org.preceptor.plugins.callbacks;

import org.jspecify.annotations.NullMarked;
