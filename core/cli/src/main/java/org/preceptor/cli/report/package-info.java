/** What commands tell of data, classes, runs and plugins, in words and tables. */
package org.preceptor.cli.report;
