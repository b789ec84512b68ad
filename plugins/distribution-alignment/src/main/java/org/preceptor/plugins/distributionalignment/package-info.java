/**
 * Distribution alignment (Berthelot et al., "ReMixMatch: Semi-Supervised Learning with Distribution Alignment and
 * Augmentation Anchoring", ICLR 2020, section 3.1).
 */
@NullMarked
package org.preceptor.plugins.distributionalignment;

import org.jspecify.annotations.NullMarked;
