/**
 * SimMatch (Zheng et al., "SimMatch: Semi-supervised Learning with Similarity Matching", CVPR 2022).
 * {@link org.preceptor.plugins.simmatch.SimMatch} extends the preset of FixMatch.
 * {@link org.preceptor.plugins.simmatch.SimilarityMatching} is its loss term, and
 * {@link org.preceptor.plugins.simmatch.LabelledBank} what that remembers of the labelled examples; it is in every
 * checkpoint.
 */
@NullMarked
package org.preceptor.plugins.simmatch;

import org.jspecify.annotations.NullMarked;
