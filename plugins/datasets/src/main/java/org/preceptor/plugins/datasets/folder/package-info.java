/**
 * Pictures in class folders. {@link org.preceptor.plugins.datasets.folder.ImageFolder} lists the files of a folder or a
 * zip archive ({@code FileTree}), by split and class ({@code PictureSets}). Pictures stay files until they are asked
 * for: the examples decode one at a time ({@code PictureLoader}).
 */
@NullMarked
package org.preceptor.plugins.datasets.folder;

import org.jspecify.annotations.NullMarked;
