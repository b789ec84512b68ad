/**
 * Virtual adversarial training (Miyato et al., "Virtual Adversarial Training: A Regularization Method for Supervised
 * and Semi-Supervised Learning", 2018).
 */
package org.preceptor.plugins.virtualadversarial;
