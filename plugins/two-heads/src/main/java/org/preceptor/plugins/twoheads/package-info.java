/**
 * The two-headed networks of Mean Teacher's ResNets (Tarvainen and Valpola, "Mean teachers are better role models",
 * NIPS 2017, section 3.4 and the authors' PyTorch code). {@link org.preceptor.plugins.twoheads.TwoHeadedMeanTeacher}
 * extends the preset of Mean Teacher, whose plugin it needs. {@link org.preceptor.plugins.twoheads.LogitDistance} keeps
 * the two outputs close; any network with a second head will do.
 */
@NullMarked
package org.preceptor.plugins.twoheads;

import org.jspecify.annotations.NullMarked;
