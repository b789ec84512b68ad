/**
 * FreeMatch (Wang et al., "FreeMatch: Self-adaptive Thresholding for Semi-supervised Learning", ICLR 2023).
 * {@link org.preceptor.plugins.freematch.FreeMatch} extends the preset of FixMatch. New are the generator of targets,
 * {@link org.preceptor.plugins.freematch.SelfAdaptivePseudoLabel}, and the loss term
 * {@link org.preceptor.plugins.freematch.SelfAdaptiveFairness}, which uses those targets. Their moving averages are
 * variables of the step, so they are in every checkpoint.
 */
@NullMarked
package org.preceptor.plugins.freematch;

import org.jspecify.annotations.NullMarked;
