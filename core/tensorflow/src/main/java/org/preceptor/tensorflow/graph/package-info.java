/**
 * Graphs: recorded operation by operation, differentiated, and run.
 *
 * <p>{@link org.preceptor.tensorflow.graph.Tracing} is the environment of one traced function. It turns each
 * {@link org.preceptor.tensorflow.op.OpCall} into an operation of a {@link org.preceptor.tensorflow.graph.ProgramGraph}
 * ({@code Recorder}) and answers with {@link org.preceptor.tensorflow.graph.GraphValue}s, which are its edges. It knows
 * in which scope the trace is, and gives every random operation a key of its own from that ({@code Streams}). A
 * computed value that is used in a trace is lifted: it becomes a constant, once.
 *
 * <p>{@link org.preceptor.tensorflow.graph.Gradients} adds TensorFlow's derivatives to the graph.
 *
 * <p>{@link org.preceptor.tensorflow.graph.Variables} are declared; each trace sees them as {@code VariableState},
 * where every read and write waits for those before it, so that a step does things in the order in which it was
 * written. {@code VariableAccess} reads and writes them from outside of steps.
 *
 * <p>{@link org.preceptor.tensorflow.graph.GraphSession} runs a {@code Plan}: what to feed, to fetch and to run. It
 * holds the variables' values. {@code SessionConfig} configures TensorFlow's precision, devices and
 * {@link org.preceptor.tensorflow.graph.SessionThreads}.
 *
 * <p>The graph that is executed may be another than the one that was traced ({@code tuning}); {@code ProgramGraph}
 * knows which operations of the two correspond.
 */
@NullMarked
package org.preceptor.tensorflow.graph;

import org.jspecify.annotations.NullMarked;
