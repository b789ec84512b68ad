/**
 * FixMatch (Sohn et al., "FixMatch: Simplifying Semi-Supervised Learning with Consistency and Confidence", 2020).
 * {@link org.preceptor.plugins.fixmatch.FixMatch} is the preset; {@link org.preceptor.plugins.fixmatch.PseudoLabel}
 * makes its targets. Augmentations, cost and schedules are those of other plugins.
 */
@NullMarked
package org.preceptor.plugins.fixmatch;

import org.jspecify.annotations.NullMarked;
