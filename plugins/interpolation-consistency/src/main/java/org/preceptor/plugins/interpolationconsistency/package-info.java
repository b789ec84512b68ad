/**
 * Interpolation consistency training (Verma et al., "Interpolation Consistency Training for Semi-Supervised Learning",
 * 2019).
 */
package org.preceptor.plugins.interpolationconsistency;
