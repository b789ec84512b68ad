/**
 * Distribution alignment (Berthelot et al., "ReMixMatch: Semi-Supervised Learning with Distribution Alignment and
 * Augmentation Anchoring", ICLR 2020, section 3.1).
 * {@link org.preceptor.plugins.distributionalignment.DistributionAlignment} is a target generator that corrects another
 * generator's targets. How often classes have been predicted is a variable of the step, so it is in every checkpoint.
 */
@NullMarked
package org.preceptor.plugins.distributionalignment;

import org.jspecify.annotations.NullMarked;
