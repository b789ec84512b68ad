/**
 * Noisy Student (Xie et al., "Self-training with Noisy Student improves ImageNet classification", CVPR 2020).
 * {@link org.preceptor.plugins.noisystudent.NoisyStudent} is the preset: a stage that trains a teacher from labels, and
 * stages of students, each of which learns what the one before says of clean examples. Targets and cost are those of
 * other plugins.
 */
@NullMarked
package org.preceptor.plugins.noisystudent;

import org.jspecify.annotations.NullMarked;
