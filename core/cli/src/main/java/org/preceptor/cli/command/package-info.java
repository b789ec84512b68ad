/** The commands as picocli reads them, and the options that several have. {@code Commands} puts them together. */
package org.preceptor.cli.command;
