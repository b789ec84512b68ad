/**
 * Networks: DJL blocks from {@code [batch, channels, height, width]} or {@code [batch, features]} to logits. Begin with
 * {@link org.preceptor.plugins.networks.SmallCnn}. Each names the sites at which a view may have noise; {@code Layers}
 * has what several are made of, and a {@link org.preceptor.plugins.networks.Head} is a further output. Blocks get their
 * weights from the step, and know nothing of students and teachers.
 */
@NullMarked
package org.preceptor.plugins.networks;

import org.jspecify.annotations.NullMarked;
