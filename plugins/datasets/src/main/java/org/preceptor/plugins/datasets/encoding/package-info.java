/**
 * How cells of tables become numbers. A {@link org.preceptor.plugins.datasets.encoding.ColumnProfile} finds out what a
 * column holds, a {@link org.preceptor.plugins.datasets.encoding.TableEncoder} learns from the rows that are trained
 * on. The {@link org.preceptor.plugins.datasets.encoding.TableEncoding} that it yields is kept with a model as JSON.
 */
@NullMarked
package org.preceptor.plugins.datasets.encoding;

import org.jspecify.annotations.NullMarked;
