/** What commands report about data, classes, runs and plugins, as text and tables. */
@NullMarked
package org.preceptor.cli.report;

import org.jspecify.annotations.NullMarked;
