/**
 * Operations that are carried out at once, and their gradients.
 *
 * <p>{@link org.preceptor.tensorflow.eager.EagerEnvironment} is the process's one eager context; its first use loads
 * TensorFlow. It hands each {@link org.preceptor.tensorflow.op.OpCall} to {@code Executor}, which asks TensorFlow and
 * wraps the results as {@link org.preceptor.tensorflow.eager.EagerValue}s. These own native memory: whoever has one
 * closes it, and {@link org.preceptor.tensorflow.eager.EagerValue#open} counts those that are not closed.
 *
 * <p>While a thread has a {@link org.preceptor.tensorflow.eager.Tape}, the environment also shows it every call. The
 * tape keeps those that depend on something it watches ({@link org.preceptor.tensorflow.eager.Differentiated}, which
 * arrays are): types, attributes and where operands come from, but no results.
 *
 * <p>{@code tape.backward(loss)} makes a structure of what was kept. {@code Backward} replays it as a graph, has that
 * differentiated, and runs it with the values of the tape's leaves. Equal structures share a graph, so that training,
 * which does the same in every step, builds it once.
 */
@NullMarked
package org.preceptor.tensorflow.eager;

import org.jspecify.annotations.NullMarked;
