/**
 * Augmentations of vectors, {@code [batch, features]}, after normalisation. Begin with
 * {@link org.preceptor.plugins.vectoraugmentations.Gaussian}. Each number is changed on its own, and
 * {@link org.preceptor.plugins.vectoraugmentations.SwapNoise} takes others from the same batch. What a feature means is
 * not known here.
 */
@NullMarked
package org.preceptor.plugins.vectoraugmentations;

import org.jspecify.annotations.NullMarked;
