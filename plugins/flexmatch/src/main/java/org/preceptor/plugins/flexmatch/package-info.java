/**
 * FlexMatch (Zhang et al., "FlexMatch: Boosting Semi-Supervised Learning with Curriculum Pseudo Labeling", NeurIPS
 * 2021).
 */
package org.preceptor.plugins.flexmatch;
