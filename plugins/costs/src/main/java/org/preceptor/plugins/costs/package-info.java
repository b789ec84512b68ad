/**
 * Consistency costs. In their formulas p is the student's softmax and q the target, for one example; c runs over the C
 * classes. {@link org.preceptor.plugins.costs.MeanSquaredError} is the simplest. A cost answers with a number for each
 * example; means and weights are the core's.
 */
@NullMarked
package org.preceptor.plugins.costs;

import org.jspecify.annotations.NullMarked;
