/** Digits, drawn on the fly. */
package org.preceptor.plugins.datasets.drawing;
