/**
 * Noise models. All of them keep the expected value, so that evaluation runs the network as it is. Begin with
 * {@link org.preceptor.plugins.noise.Gaussian}, which adds; {@link org.preceptor.plugins.noise.Dropout} and others
 * multiply by {@code Masks}; {@link org.preceptor.plugins.noise.StochasticDepth} acts where a shortcut and a branch
 * meet. Views and networks decide where noise acts.
 */
@NullMarked
package org.preceptor.plugins.noise;

import org.jspecify.annotations.NullMarked;
