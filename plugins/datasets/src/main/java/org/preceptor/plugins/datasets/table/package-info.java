/**
 * Tables. {@link org.preceptor.plugins.datasets.table.VectorsCsv} reads rows with labels from CSV files
 * ({@code CsvTable}) and tells what is probably not meant in them. Rows that are to be predicted are read by a
 * {@code RowReader}, which finds the columns by the names that the model was trained with.
 */
@NullMarked
package org.preceptor.plugins.datasets.table;

import org.jspecify.annotations.NullMarked;
