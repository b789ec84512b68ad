/**
 * Metrics: how well predictions agree with labels. {@link org.preceptor.plugins.metrics.Accuracy} is what every run
 * measures; {@link org.preceptor.plugins.metrics.BalancedAccuracy} and {@link org.preceptor.plugins.metrics.MacroF1}
 * count every class alike, however rare. They keep how many examples of each class were predicted to be of which
 * ({@code Counts}), and no predictions.
 */
@NullMarked
package org.preceptor.plugins.metrics;

import org.jspecify.annotations.NullMarked;
