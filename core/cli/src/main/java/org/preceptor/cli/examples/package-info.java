/** Examples that are named on the command line: pictures, rows of tables, data sources. */
@NullMarked
package org.preceptor.cli.examples;

import org.jspecify.annotations.NullMarked;
