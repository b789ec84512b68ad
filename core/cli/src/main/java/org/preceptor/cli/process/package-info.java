/** The process around a command: signals, logging, exit codes, and output that nobody reads any more. */
@NullMarked
package org.preceptor.cli.process;

import org.jspecify.annotations.NullMarked;
