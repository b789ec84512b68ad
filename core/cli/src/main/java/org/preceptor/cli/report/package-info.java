/**
 * What commands report about data, classes, runs and plugins, as text and tables, and for JSON as plain maps. Begin
 * with {@code RunReport}, which is printed when a run has ended. {@code FaultList} shows ten faults of data and writes
 * the rest to a file. Figures come from the engine; here they are only put into words.
 */
@NullMarked
package org.preceptor.cli.report;

import org.jspecify.annotations.NullMarked;
