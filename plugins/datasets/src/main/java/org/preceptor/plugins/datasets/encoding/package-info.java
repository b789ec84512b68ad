/**
 * How cells of tables become numbers. A {@link org.preceptor.plugins.datasets.encoding.ColumnProfile} shows what a
 * column holds. A {@link org.preceptor.plugins.datasets.encoding.TableEncoder} learns from the rows that are trained
 * on. What it yields, a {@link org.preceptor.plugins.datasets.encoding.TableEncoding}, is kept with a model as JSON.
 */
@NullMarked
package org.preceptor.plugins.datasets.encoding;

import org.jspecify.annotations.NullMarked;
