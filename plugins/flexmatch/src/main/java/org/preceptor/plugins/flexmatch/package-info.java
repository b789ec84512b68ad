/**
 * FlexMatch (Zhang et al., "FlexMatch: Boosting Semi-Supervised Learning with Curriculum Pseudo Labeling", NeurIPS
 * 2021). {@link org.preceptor.plugins.flexmatch.FlexMatch} extends the preset of FixMatch, whose plugin it needs. New
 * is the generator of targets, {@link org.preceptor.plugins.flexmatch.CurriculumPseudoLabel}, with a threshold for each
 * class; what it knows of each example is in every checkpoint.
 */
@NullMarked
package org.preceptor.plugins.flexmatch;

import org.jspecify.annotations.NullMarked;
