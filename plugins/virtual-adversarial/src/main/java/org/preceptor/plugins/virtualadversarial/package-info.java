/**
 * Virtual adversarial training (Miyato et al., "Virtual Adversarial Training: A Regularization Method for Supervised
 * and Semi-Supervised Learning", 2018).
 */
@NullMarked
package org.preceptor.plugins.virtualadversarial;

import org.jspecify.annotations.NullMarked;
