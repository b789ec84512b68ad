/**
 * Virtual adversarial training (Miyato et al., "Virtual Adversarial Training: A Regularization Method for Supervised
 * and Semi-Supervised Learning", 2018). {@link org.preceptor.plugins.virtualadversarial.VirtualAdversarialTraining} is
 * the preset. Its term {@link org.preceptor.plugins.virtualadversarial.VirtualAdversarialLoss} takes gradients within
 * the step, by the inputs; {@link org.preceptor.plugins.virtualadversarial.EntropyMinimisation} is a second term that
 * methods may add.
 */
@NullMarked
package org.preceptor.plugins.virtualadversarial;

import org.jspecify.annotations.NullMarked;
