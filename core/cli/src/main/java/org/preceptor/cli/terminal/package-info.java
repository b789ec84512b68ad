/** What the user reads: the terminal, its width and colours, figures, JSON, and failures in one line. */
package org.preceptor.cli.terminal;
