/**
 * Tables in Parquet files. {@link org.preceptor.plugins.parquet.ParquetTable} is the data source; a
 * {@code ParquetCells} is a file or a folder of files, whose values become text cells as a {@code ParquetColumn} says.
 * From there on they are rows as those of CSV files, which the plugin {@code datasets} encodes.
 */
@NullMarked
package org.preceptor.plugins.parquet;

import org.jspecify.annotations.NullMarked;
