/**
 * Unsupervised data augmentation (Xie et al., "Unsupervised Data Augmentation for Consistency Training", NeurIPS 2020,
 * arXiv 1904.12848). {@link org.preceptor.plugins.uda.UnsupervisedDataAugmentation} is the preset,
 * {@link org.preceptor.plugins.uda.SharpenedPrediction} makes its targets, and
 * {@link org.preceptor.plugins.uda.AnnealedCrossEntropy} is training signal annealing, in place of the supervised term.
 * Costs and augmentations are those of other plugins.
 */
@NullMarked
package org.preceptor.plugins.uda;

import org.jspecify.annotations.NullMarked;
