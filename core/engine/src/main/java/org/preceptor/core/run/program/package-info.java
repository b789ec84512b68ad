/**
 * A pipeline compiled for its examples. {@link org.preceptor.core.run.program.ProgramCompiler} declares the variables
 * and adds the steps that {@code step} traces; the result, a {@link org.preceptor.core.run.program.TrainingProgram},
 * trains, inspects its weights, and evaluates with an {@link org.preceptor.core.run.program.Evaluator}. Knows no folder
 * and no loop: who takes steps, and what is kept of them, is decided in {@code run}.
 */
@NullMarked
package org.preceptor.core.run.program;

import org.jspecify.annotations.NullMarked;
