/**
 * What the user reads. A {@code Terminal} knows where a command writes, how wide a line is and whether colours may be
 * used; {@code Failures} makes one line of whatever went wrong; {@code StatusLine} is drawn again and again. Numbers
 * are written by {@code Figures}, JSON by {@code Json}. Knows no command.
 */
@NullMarked
package org.preceptor.cli.terminal;

import org.jspecify.annotations.NullMarked;
