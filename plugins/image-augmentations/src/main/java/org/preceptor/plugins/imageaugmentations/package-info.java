/** Augmentations of images, {@code [batch, channels, height, width]}; each example is changed on its own. */
package org.preceptor.plugins.imageaugmentations;
