/**
 * Distribution alignment (Berthelot et al., "ReMixMatch: Semi-Supervised Learning with Distribution Alignment and
 * Augmentation Anchoring", ICLR 2020, section 3.1).
 */
package org.preceptor.plugins.distributionalignment;
