/**
 * The files that well-known data sets come in: {@code CifarFiles} finds CIFAR's records in a folder or an archive,
 * {@code IdxFile} reads MNIST's arrays. Sizes are checked before anything is allocated. What the numbers mean is not
 * known here.
 */
@NullMarked
package org.preceptor.plugins.datasets.format;

import org.jspecify.annotations.NullMarked;
