/**
 * MixUp (Zhang et al., "mixup: Beyond Empirical Risk Minimization", ICLR 2018) and CutMix (Yun et al., "CutMix:
 * Regularization Strategy to Train Strong Classifiers with Localizable Features", ICCV 2019).
 * {@link org.preceptor.plugins.mixup.LabelledMixup} is the loss of labelled examples, and
 * {@link org.preceptor.plugins.mixup.SupervisedMixup} the supervised baseline with that loss;
 * {@link org.preceptor.plugins.mixup.Mixup} mixes unlabelled examples with guessed labels too. All mix as
 * {@link org.preceptor.plugins.mixup.Mixture} says.
 */
@NullMarked
package org.preceptor.plugins.mixup;

import org.jspecify.annotations.NullMarked;
