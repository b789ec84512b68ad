/**
 * Pseudo-Label (Lee, "Pseudo-Label: The Simple and Efficient Semi-Supervised Learning Method for Deep Neural Networks",
 * ICML workshop on challenges in representation learning, 2013).
 */
@NullMarked
package org.preceptor.plugins.pseudolabel;

import org.jspecify.annotations.NullMarked;
