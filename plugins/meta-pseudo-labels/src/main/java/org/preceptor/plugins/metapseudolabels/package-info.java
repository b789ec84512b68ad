/**
 * Meta Pseudo Labels (Pham et al., "Meta Pseudo Labels", CVPR 2021).
 * {@link org.preceptor.plugins.metapseudolabels.MetaPseudoLabels} is the preset: a student that learns the labels that
 * a second model makes. That model learns by {@link org.preceptor.plugins.metapseudolabels.StudentFeedback}, which
 * looks a step of the student ahead; targets and cost are those of other plugins.
 */
@NullMarked
package org.preceptor.plugins.metapseudolabels;

import org.jspecify.annotations.NullMarked;
