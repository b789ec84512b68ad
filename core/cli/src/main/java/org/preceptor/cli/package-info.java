/**
 * The command line: {@code Main} hands the arguments to {@code command} and ends the process with its exit code.
 *
 * <p>A command reads what it is given ({@code examples}), asks the engine for the work, shows it while it runs
 * ({@code progress}) and prints what came of it ({@code report}, {@code prediction}, {@code comparison}). All of them
 * write by {@code terminal}, and {@code process} sees to signals and the end. No package here trains or reads data
 * itself, and nothing else of Preceptor knows this module.
 */
@NullMarked
package org.preceptor.cli;

import org.jspecify.annotations.NullMarked;
