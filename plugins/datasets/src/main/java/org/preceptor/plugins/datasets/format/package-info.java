/** The files that well-known data sets come in. */
@NullMarked
package org.preceptor.plugins.datasets.format;

import org.jspecify.annotations.NullMarked;
