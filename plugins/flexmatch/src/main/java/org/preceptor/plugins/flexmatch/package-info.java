/**
 * FlexMatch (Zhang et al., "FlexMatch: Boosting Semi-Supervised Learning with Curriculum Pseudo Labeling", NeurIPS
 * 2021).
 */
@NullMarked
package org.preceptor.plugins.flexmatch;

import org.jspecify.annotations.NullMarked;
