/**
 * Pseudo-Label (Lee, "Pseudo-Label: The Simple and Efficient Semi-Supervised Learning Method for Deep Neural Networks",
 * ICML workshop on challenges in representation learning, 2013). {@link org.preceptor.plugins.pseudolabel.PseudoLabels}
 * is the preset. New is the schedule of its weight, {@link org.preceptor.plugins.pseudolabel.DelayedRampUp}; targets
 * and cost are those of other plugins.
 */
@NullMarked
package org.preceptor.plugins.pseudolabel;

import org.jspecify.annotations.NullMarked;
