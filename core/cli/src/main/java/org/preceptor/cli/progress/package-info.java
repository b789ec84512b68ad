/**
 * What is shown of a run while it trains. {@code Progress} listens to the run's events: {@code BarProgress} draws a bar
 * for whoever watches a terminal, {@code PlainProgress} writes a line an epoch for logs and pipes. {@code RunListeners}
 * chooses, and adds the logs and the report in the run's folder. Nothing here can change a run.
 */
@NullMarked
package org.preceptor.cli.progress;

import org.jspecify.annotations.NullMarked;
