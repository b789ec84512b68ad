/** Networks: DJL blocks from {@code [batch, channels, height, width]} or {@code [batch, features]} to logits. */
@NullMarked
package org.preceptor.plugins.networks;

import org.jspecify.annotations.NullMarked;
