/**
 * What several commands have in common: {@code PreceptorCommand} with the options of all of them, and single options
 * and arguments that commands mix in.
 *
 * <p>Values are converted here, so that a path, a character set or a depth that is wrong is refused before a command
 * begins. Fields that picocli fills are not checked for null; an option without a default is an {@code Optional} or
 * annotated.
 */
@NullMarked
package org.preceptor.cli.option;

import org.jspecify.annotations.NullMarked;
