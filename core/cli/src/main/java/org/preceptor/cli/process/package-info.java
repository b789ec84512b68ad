/** The process around a command: signals, logging, exit codes, and output that nobody reads any more. */
package org.preceptor.cli.process;
