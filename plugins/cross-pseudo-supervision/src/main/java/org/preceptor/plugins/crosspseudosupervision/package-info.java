/**
 * Cross pseudo supervision (Chen et al., "Semi-Supervised Semantic Segmentation with Cross Pseudo Supervision", CVPR
 * 2021). {@link org.preceptor.plugins.crosspseudosupervision.CrossPseudoSupervision} is the preset: two models, and
 * terms by which each learns the other's labels. Targets and cost are those of other plugins.
 */
@NullMarked
package org.preceptor.plugins.crosspseudosupervision;

import org.jspecify.annotations.NullMarked;
