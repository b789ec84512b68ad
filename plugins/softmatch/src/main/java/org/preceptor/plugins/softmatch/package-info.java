/**
 * SoftMatch (Chen et al., "SoftMatch: Addressing the Quantity-Quality Trade-off in Semi-supervised Learning", ICLR
 * 2023). {@link org.preceptor.plugins.softmatch.SoftMatch} extends the preset of FixMatch. New is the generator of
 * targets, {@link org.preceptor.plugins.softmatch.WeightedPseudoLabel}, whose weight takes the place of a threshold.
 * What it knows of the predictions so far is in every checkpoint.
 */
@NullMarked
package org.preceptor.plugins.softmatch;

import org.jspecify.annotations.NullMarked;
