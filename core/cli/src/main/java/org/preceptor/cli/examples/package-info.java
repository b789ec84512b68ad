/** Examples that are named on the command line: pictures, rows of tables, data sources. */
package org.preceptor.cli.examples;
