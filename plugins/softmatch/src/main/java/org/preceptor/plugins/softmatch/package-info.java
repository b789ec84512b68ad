/**
 * SoftMatch (Chen et al., "SoftMatch: Addressing the Quantity-Quality Trade-off in Semi-supervised Learning", ICLR
 * 2023).
 */
@NullMarked
package org.preceptor.plugins.softmatch;

import org.jspecify.annotations.NullMarked;
