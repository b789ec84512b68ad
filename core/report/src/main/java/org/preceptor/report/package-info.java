/**
 * A run's report. {@link org.preceptor.report.Report} is all that it says, made from the files of the run's folder;
 * {@link org.preceptor.report.ReportPage} is that as a page in one file; {@link org.preceptor.report.ReportListener}
 * writes it while the run trains. Everything is computed here, in Java: the page only draws. Knows the events of a run
 * and its files, not how it trains.
 */
@NullMarked
package org.preceptor.report;

import org.jspecify.annotations.NullMarked;
