/**
 * The commands as picocli reads them, one class each, and the options that several have. Begin with {@code Commands},
 * which puts them together, and {@code TrainCommand}, the longest.
 *
 * <p>A command reads its options, opens {@code Preceptor} and leaves the work to the engine and the writing to other
 * packages here. Whatever it throws goes to {@code FailureHandler}, which prints one line and chooses the exit code.
 * Fields that picocli fills are not checked for null; an option without a default is an {@code Optional} or annotated.
 */
@NullMarked
package org.preceptor.cli.command;

import org.jspecify.annotations.NullMarked;
