/** Predictions as they are written: a table, CSV or JSON. */
@NullMarked
package org.preceptor.cli.prediction;

import org.jspecify.annotations.NullMarked;
