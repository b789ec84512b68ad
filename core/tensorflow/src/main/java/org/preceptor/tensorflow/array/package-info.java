/**
 * DJL's arrays and managers.
 *
 * <p>A {@link org.preceptor.tensorflow.array.TensorArray} is an {@code NDArray}: a value, computed or traced, and the
 * manager it belongs to. Its methods are in interfaces, one subject each ({@code ArithmeticMethods},
 * {@code ReductionMethods}, {@code ShapeMethods} and so on); what DJL's blocks call is in {@code TensorFunctions}, and
 * parts of arrays are in {@code Indexer}. None of them computes: each names a kernel.
 *
 * <p>So {@code a.add(b)} is {@code self().apply(other, (ops, x, y) -> Elementwise.binary(ops, "AddV2", x, y))}.
 * {@link org.preceptor.tensorflow.array.ArrayOperation} connects arrays and kernels. It opens
 * {@link org.preceptor.tensorflow.op.Ops} where the operation belongs: in the trace if any array is traced, else at
 * once. It makes operands of the arrays, lifting computed ones into a trace and having a tape follow those that require
 * a gradient. It takes the kernel's results as arrays of one manager, and frees the rest.
 *
 * <p>{@link org.preceptor.tensorflow.array.TensorManager} makes arrays, and frees the computed ones when it is closed.
 * All managers descend from the one of the engine, which {@code system()} returns. A manager of a trace is the same
 * class in another environment; its arrays own nothing.
 *
 * <p>The value of an array never changes. Operations in place give the array another value, or, if it stands for a
 * variable, assign to that. {@code Sparse} holds arrays in sparse form until they are computed with.
 */
@NullMarked
package org.preceptor.tensorflow.array;

import org.jspecify.annotations.NullMarked;
