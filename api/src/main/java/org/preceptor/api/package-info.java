/**
 * What every package of the API shares: errors that users read ({@link org.preceptor.api.PreceptorException}), names
 * with suggestions ({@link org.preceptor.api.Names}), and the point in a run ({@link org.preceptor.api.Moment}).
 *
 * <p>A pipeline file becomes {@code config} settings and options. They configure the parts that plugins provide
 * ({@code spi}). A data source yields the values of {@code data}, a network factory those of {@code net}, and all other
 * parts work inside a training step through the contexts of {@code step}. Dependencies point one way: {@code spi} uses
 * all packages; {@code step} uses {@code config} and {@code net}; {@code config}, {@code net} and {@code data} use this
 * package alone.
 */
@NullMarked
package org.preceptor.api;

import org.jspecify.annotations.NullMarked;
