/**
 * The runs of {@code sweep} and their table. A {@code RunQueue} starts a process for each run, several at once; a
 * {@code SweepFolder} is where they and their results are; {@code SweepResults} sums them up by setting, each beside
 * its baseline. Nothing is trained in this process.
 */
@NullMarked
package org.preceptor.cli.sweep;

import org.jspecify.annotations.NullMarked;
