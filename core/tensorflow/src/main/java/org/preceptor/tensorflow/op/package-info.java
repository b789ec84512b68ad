/**
 * What an operation of TensorFlow is, wherever it is carried out. Everything in the engine that computes is written in
 * terms of this package.
 *
 * <p>A {@link org.preceptor.tensorflow.op.Value} is the result of an operation: a tensor in memory, or an edge of a
 * graph. An {@link org.preceptor.tensorflow.op.OpCall} describes one call: the operation's type, its inputs and its
 * {@link org.preceptor.tensorflow.op.Attribute}s. An {@link org.preceptor.tensorflow.op.Environment} carries calls out:
 * {@code eager} does so at once, {@code graph} records them. That is the only place where the two differ, so array code
 * is written once for both.
 *
 * <p>{@link org.preceptor.tensorflow.op.Ops} is what kernels compute with. It makes calls and constants in one
 * environment, and frees whatever was computed on the way when it is closed; a result outlives it through
 * {@link org.preceptor.tensorflow.op.Ops#own}. So {@code ops.call("AddV2", a, b)} makes an {@code OpCall}, has the
 * environment run it, and keeps its results until the end of the operation.
 *
 * <p>Images have their channels last in memory, as TensorFlow convolves, while DJL numbers the channels second. An
 * {@link org.preceptor.tensorflow.op.Operand} is a value and which of the two orders it has ({@code Layout}); shapes
 * and axes are always DJL's. {@code Types} says what type two operands have together.
 *
 * <p>What does not fit is refused by {@link org.preceptor.tensorflow.op.Refusal}, which adds where the expression is
 * written: the step and its scopes ({@code TracedPlace}), the block and the line of the caller's code. What TensorFlow
 * itself refuses comes through {@code Status}.
 */
@NullMarked
package org.preceptor.tensorflow.op;

import org.jspecify.annotations.NullMarked;
