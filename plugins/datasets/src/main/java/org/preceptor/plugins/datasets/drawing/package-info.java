/**
 * Digits, drawn on the fly. {@code DigitPainter} paints one digit on one scene with a {@code Pen}, in one of the ways
 * that {@code Glyphs} lists. All random numbers come from {@code Draw}, so that every JDK and processor draws the same
 * pictures. Knows nothing of data sets.
 */
@NullMarked
package org.preceptor.plugins.datasets.drawing;

import org.jspecify.annotations.NullMarked;
