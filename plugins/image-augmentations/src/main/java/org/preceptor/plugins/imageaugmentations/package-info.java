/**
 * Augmentations of images, {@code [batch, channels, height, width]}; each example is changed on its own. Begin with
 * {@link org.preceptor.plugins.imageaugmentations.HorizontalFlip}. What moves pixels does so with one gather for the
 * whole batch ({@code Pixels}), and {@link org.preceptor.plugins.imageaugmentations.RandAugment} computes each of its
 * changes for all images and lets each take its own, since the graph of a step cannot branch by example.
 */
@NullMarked
package org.preceptor.plugins.imageaugmentations;

import org.jspecify.annotations.NullMarked;
