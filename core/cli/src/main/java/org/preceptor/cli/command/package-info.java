/** The commands as picocli reads them, and the options that several have. {@code Commands} puts them together. */
@NullMarked
package org.preceptor.cli.command;

import org.jspecify.annotations.NullMarked;
