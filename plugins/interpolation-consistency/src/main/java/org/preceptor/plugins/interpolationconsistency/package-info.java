/**
 * Interpolation consistency training (Verma et al., "Interpolation Consistency Training for Semi-Supervised Learning",
 * 2019). {@link org.preceptor.plugins.interpolationconsistency.InterpolationConsistencyTraining} is the preset. Its
 * loss term {@link org.preceptor.plugins.interpolationconsistency.InterpolationConsistency} mixes inputs and targets
 * itself, for which a target generator and a cost would not do.
 */
@NullMarked
package org.preceptor.plugins.interpolationconsistency;

import org.jspecify.annotations.NullMarked;
