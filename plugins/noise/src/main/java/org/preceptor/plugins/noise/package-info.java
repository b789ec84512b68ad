/** Noise models. All of them keep the expected value, so that evaluation runs the network as it is. */
package org.preceptor.plugins.noise;
