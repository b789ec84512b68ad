/**
 * The shipped data sources. {@link org.preceptor.plugins.datasets.ImageFolder} reads pictures, one folder a class, or
 * as lists of labels name them; {@link org.preceptor.plugins.datasets.VectorsCsv} reads tables; the others read files
 * that well-known data sets come in, or draw digits.
 *
 * <p>Pictures stay files until they are asked for: a source answers with examples that decode one at a time
 * ({@code PictureLoader}), within the bounds of {@link org.preceptor.api.data.Picture}. Which labels are used, what is
 * set aside, and what is kept in memory, is decided by the core.
 */
@NullMarked
package org.preceptor.plugins.datasets;

import org.jspecify.annotations.NullMarked;
