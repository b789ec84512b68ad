/**
 * Unsupervised data augmentation (Xie et al., "Unsupervised Data Augmentation for Consistency Training", NeurIPS 2020,
 * arXiv 1904.12848).
 */
@NullMarked
package org.preceptor.plugins.uda;

import org.jspecify.annotations.NullMarked;
