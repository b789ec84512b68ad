/**
 * Interpolation consistency training (Verma et al., "Interpolation Consistency Training for Semi-Supervised Learning",
 * 2019).
 */
@NullMarked
package org.preceptor.plugins.interpolationconsistency;

import org.jspecify.annotations.NullMarked;
