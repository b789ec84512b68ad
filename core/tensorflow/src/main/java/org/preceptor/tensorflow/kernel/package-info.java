/**
 * Array operations as functions: from {@link org.preceptor.tensorflow.op.Operand}s, by
 * {@link org.preceptor.tensorflow.op.Ops}, to operands. One class a subject: convolutions, spectra, reductions, order,
 * random numbers, and so on.
 *
 * <p>A kernel knows nothing of arrays, managers, tapes or graphs, and keeps nothing: whether its operations are carried
 * out at once or recorded is up to the {@code Ops} it is given. So a kernel may be called by another, as
 * {@code Orders.median} sorts and then takes, and whatever they make on the way is freed together.
 *
 * <p>A call {@code x.softmax(1)} arrives as {@code Reductions.softmax(ops, operand, "Softmax", 1)}. It checks axes and
 * shapes first, then makes calls: {@code ops.call("Softmax", flat)}. It returns {@code new Operand(result,
 * channelsLast)}, so that images keep their order in memory from layer to layer.
 *
 * <p>Many kernels are longer than TensorFlow's operation of the same name because its registered gradients are not all
 * right: those of dilated convolutions, of {@code LogSoftmax} with more than two axes and of {@code Atan2} with
 * broadcasting are wrong, others are missing. Where {@link org.preceptor.tensorflow.op.Ops#differentiates} says that it
 * matters, a kernel takes operations whose gradients are right. {@code core/oracle} compares all of them with PyTorch.
 *
 * <p>{@code Detection} alone computes on the host: its shapes depend on values.
 */
@NullMarked
package org.preceptor.tensorflow.kernel;

import org.jspecify.annotations.NullMarked;
