/**
 * Rows of numbers, perhaps more than memory holds. A {@link org.preceptor.plugins.datasets.rows.RowStore} takes them
 * one by one. Where they are too many, a {@link org.preceptor.plugins.datasets.rows.RowFile} has them; the numbers are
 * the same.
 */
@NullMarked
package org.preceptor.plugins.datasets.rows;

import org.jspecify.annotations.NullMarked;
