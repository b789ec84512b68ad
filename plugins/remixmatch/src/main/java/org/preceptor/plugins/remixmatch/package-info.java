/**
 * ReMixMatch (Berthelot et al., "ReMixMatch: Semi-Supervised Learning with Distribution Alignment and Augmentation
 * Anchoring", ICLR 2020). {@link org.preceptor.plugins.remixmatch.ReMixMatch} is the preset, three terms.
 * {@link org.preceptor.plugins.remixmatch.RotationPrediction} is the one that asks how an image was turned; targets and
 * mixtures are those of other plugins.
 */
@NullMarked
package org.preceptor.plugins.remixmatch;

import org.jspecify.annotations.NullMarked;
