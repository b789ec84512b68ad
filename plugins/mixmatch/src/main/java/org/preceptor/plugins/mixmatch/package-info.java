/**
 * MixMatch (Berthelot et al., "MixMatch: A Holistic Approach to Semi-Supervised Learning", NeurIPS 2019).
 * {@link org.preceptor.plugins.mixmatch.MixMatch} is the preset and {@link org.preceptor.plugins.mixmatch.MixMatchLoss}
 * its one loss term. Labels count in the mixture alone, so the ordinary supervised term has no weight.
 */
@NullMarked
package org.preceptor.plugins.mixmatch;

import org.jspecify.annotations.NullMarked;
