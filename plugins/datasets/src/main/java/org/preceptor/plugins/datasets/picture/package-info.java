/**
 * Pictures from their files. {@link org.preceptor.plugins.datasets.picture.Picture} is one, decoded within bounds,
 * turned upright and scaled; {@link org.preceptor.plugins.datasets.picture.PictureReader} reads those that are to be
 * predicted. Knows nothing of classes and data sets.
 */
@NullMarked
package org.preceptor.plugins.datasets.picture;

import org.jspecify.annotations.NullMarked;
