/**
 * Examples that are named on the command line. A {@code PredictionInput} is read a batch at a time:
 * {@code ImageBatches} of picture files, {@code RowBatches} of a table, whose columns are found by the names that the
 * model was trained with. {@code LabelledData} is for {@code evaluate --data}, and {@code InputFiles} refuses to write
 * over what is read. Knows what a model takes, not what is made of its answers.
 */
@NullMarked
package org.preceptor.cli.examples;

import org.jspecify.annotations.NullMarked;
