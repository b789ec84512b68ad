/** Networks: DJL blocks from {@code [batch, channels, height, width]} or {@code [batch, features]} to logits. */
package org.preceptor.plugins.networks;
