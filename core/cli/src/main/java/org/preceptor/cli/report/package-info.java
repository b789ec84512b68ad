/** What commands report about data, classes, runs and plugins, as text and tables. */
package org.preceptor.cli.report;
