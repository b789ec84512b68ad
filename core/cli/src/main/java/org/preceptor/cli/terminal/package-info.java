/** What the user reads: the terminal, its width and colours, figures, JSON, and failures in one line. */
@NullMarked
package org.preceptor.cli.terminal;

import org.jspecify.annotations.NullMarked;
