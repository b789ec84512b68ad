/** Noise models. All of them keep the expected value, so that evaluation runs the network as it is. */
@NullMarked
package org.preceptor.plugins.noise;

import org.jspecify.annotations.NullMarked;
