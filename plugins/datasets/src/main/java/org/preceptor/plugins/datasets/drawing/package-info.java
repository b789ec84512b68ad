/** Digits, drawn on the fly. */
@NullMarked
package org.preceptor.plugins.datasets.drawing;

import org.jspecify.annotations.NullMarked;
