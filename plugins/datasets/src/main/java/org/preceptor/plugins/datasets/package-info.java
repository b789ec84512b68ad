/**
 * The shipped data sources. {@link org.preceptor.plugins.datasets.Cifar10} and its siblings here read the files of
 * well-known data sets, or draw digits; sources of pictures in folders
 * ({@link org.preceptor.plugins.datasets.folder.ImageFolder}) and of tables
 * ({@link org.preceptor.plugins.datasets.table.VectorsCsv}) are in packages of their own.
 *
 * <p>Whatever pictures come in, new ones are picture files
 * ({@link org.preceptor.plugins.datasets.folder.PictureSource}): so all sources of pictures are in this plugin, which
 * decodes them ({@code picture}). Which labels are used, what is set aside, and what is kept in memory, is decided by
 * the core.
 */
@NullMarked
package org.preceptor.plugins.datasets;

import org.jspecify.annotations.NullMarked;
