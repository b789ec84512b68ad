/**
 * The two-headed networks of Mean Teacher's ResNets (Tarvainen and Valpola, "Mean teachers are better role models",
 * NIPS 2017, section 3.4 and the authors' PyTorch code).
 */
@NullMarked
package org.preceptor.plugins.twoheads;

import org.jspecify.annotations.NullMarked;
