/** Augmentations of images, {@code [batch, channels, height, width]}; each example is changed on its own. */
@NullMarked
package org.preceptor.plugins.imageaugmentations;

import org.jspecify.annotations.NullMarked;
