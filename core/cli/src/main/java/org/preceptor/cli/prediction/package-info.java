/** Predictions as they are written: a table, CSV or JSON. */
package org.preceptor.cli.prediction;
