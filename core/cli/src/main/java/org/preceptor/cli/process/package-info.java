/**
 * The process around a command. Begin with {@code Interruption}: how Ctrl-C and SIGTERM end a run in good order.
 * {@code ProcessEnd} sees to it that the process ends with the command's {@code ExitCode}, whatever plugins do;
 * {@code OutputCheck} notices output that nobody reads any more, and {@code Logging} what the libraries say. Commands
 * are not known here.
 */
@NullMarked
package org.preceptor.cli.process;

import org.jspecify.annotations.NullMarked;
