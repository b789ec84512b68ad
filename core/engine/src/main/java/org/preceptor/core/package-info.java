/**
 * Where applications begin: {@link org.preceptor.core.Preceptor} loads plugins, wires parts, reads pipelines, trains
 * and opens trained models.
 *
 * <p>A pipeline file becomes settings ({@code config}); {@code pipeline} reads them into a
 * {@link org.preceptor.core.pipeline.Pipeline} whose parts come from {@code part}, where {@code plugin.load} has put
 * what plugins offer. {@code data} divides and normalises the examples, {@code step} traces the training step, and
 * {@code run} repeats it, notifies listeners through {@code run.event} and keeps checkpoints with {@code storage}.
 * {@code metrics} are listeners that write files. No two packages depend on each other in a cycle.
 */
@NullMarked
package org.preceptor.core;

import org.jspecify.annotations.NullMarked;
