/**
 * Examples that are named on the command line. {@code LabelledData} is for {@code evaluate --data}, read by the run's
 * own data source or by one that is named; {@code InputFiles} refuses to write over what is read. In which formats
 * examples come is the data sources' business.
 */
@NullMarked
package org.preceptor.cli.examples;

import org.jspecify.annotations.NullMarked;
