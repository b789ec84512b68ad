package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/**
 * Convolution over one, two or three axes, with channels last.
 *
 * <p>TensorFlow's registered gradient of Conv2D ignores dilations and fails on explicit padding. Padding is therefore
 * an operation of its own, and dilation is done by rearranging pixels (SpaceToBatchND).
 */
public final class Convolutions {
    private Convolutions() {}

    /** What a convolution does along its two axes. */
    private record Plan(long[] stride, long[] padding, long[] dilation, int groups) {
        boolean isDilated() {
            return dilation[0] != 1 || dilation[1] != 1;
        }
    }

    /** Weights are [out, in / groups, kernel...], as everywhere in DJL. */
    public static Operand convolve(
            Ops ops,
            Operand input,
            Operand weight,
            Optional<Operand> bias,
            Shape stride,
            Shape padding,
            Shape dilation,
            int groups) {
        int rank = input.rank();
        check(input, weight, groups);
        Value x = ops.channelsLast(input);
        Value w = ops.cast(ops.logical(weight), x.type());
        Value y = switch (rank) {
            case 3 -> flat(ops, x, w, stride.get(0), padding.get(0), dilation.get(0), groups);
            case 4 -> plane(ops, x, w, new Plan(two(stride), two(padding), two(dilation), groups));
            default -> volume(ops, x, w, stride, padding, dilation, groups);
        };
        if (bias.isPresent()) {
            Value b = ops.cast(ops.logical(bias.get()), y.type());
            // TensorFlow would fuse a BiasAdd, and its fused kernel knows no groups
            y = groups == 1 ? ops.call("BiasAdd", y, b) : ops.add(y, b);
        }
        return new Operand(y, true);
    }

    private static void check(Operand input, Operand weight, int groups) {
        int rank = input.rank();
        if (rank < 3
                || rank > 5
                || weight.rank() != rank
                || input.shape().get(1) != weight.shape().get(1) * groups) {
            throw Refusal.of("convolution: an input of shape " + input.shape() + " does not fit a weight of shape "
                    + weight.shape() + " in " + groups + " group(s)");
        }
    }

    private static long[] two(Shape shape) {
        return shape.dimension() == 1
                ? new long[] {shape.get(0), shape.get(0)}
                : new long[] {shape.get(0), shape.get(1)};
    }

    private static Value flat(Ops ops, Value x, Value w, long stride, long padding, long dilation, int groups) {
        long[] in = x.shape();
        long[] kernel = w.shape();
        Value plane = ops.reshape(x, in[0], 1, in[1], in[2]);
        Value y = plane(
                ops,
                plane,
                ops.reshape(w, kernel[0], kernel[1], 1, kernel[2]),
                new Plan(new long[] {1, stride}, new long[] {0, padding}, new long[] {1, dilation}, groups));
        long[] out = y.shape();
        return ops.reshape(y, out[0], out[2], out[3]);
    }

    private static Value plane(Ops ops, Value x, Value w, Plan plan) {
        long[] kernel = w.shape();
        Value filter = ops.transpose(w, 2, 3, 1, 0);
        boolean same = true;
        for (int i = 0; i < 2; i++) {
            same &= plan.stride[i] == 1 && 2 * plan.padding[i] == kernel[2 + i] - 1;
        }
        if (plan.isDilated()) {
            return dilated(ops, pad(ops, x, plan.padding), filter, kernel, plan);
        }
        if (same) {
            return conv(ops, x, filter, plan.groups, "SAME", 1, 1);
        }
        Value padded = pad(ops, x, plan.padding);
        if (kernel[2] == 1 && kernel[3] == 1) {
            // oneDNN's filter gradient writes beyond its memory where such a kernel strides over few channels
            return conv(ops, every(ops, padded, plan.stride), filter, plan.groups, "VALID", 1, 1);
        }
        return conv(ops, padded, filter, plan.groups, "VALID", plan.stride[0], plan.stride[1]);
    }

    /** The pixels that a kernel of one pixel sees. */
    private static Value every(Ops ops, Value x, long[] stride) {
        if (stride[0] == 1 && stride[1] == 1) {
            return x;
        }
        return ops.call("StridedSlice")
                .in(x, ops.sizes(0, 0, 0, 0), ops.sizes(0, 0, 0, 0), ops.sizes(1, stride[0], stride[1], 1))
                .attr("begin_mask", 0b1111L)
                .attr("end_mask", 0b1111L)
                .one();
    }

    private static Value pad(Ops ops, Value x, long[] padding) {
        long[][] sides = {{0, 0}, {padding[0], padding[0]}, {padding[1], padding[1]}, {0, 0}};
        return Shapes.pad(ops, x, sides, 0);
    }

    static Value conv(Ops ops, Value x, Value filter, int groups, String padding, long down, long across) {
        long channels = x.shape()[3];
        if (groups == channels && groups > 1 && down == across) {
            long[] shape = filter.shape();
            Value each = ops.reshape(filter, shape[0], shape[1], channels, shape[3] / channels);
            return ops.call("DepthwiseConv2dNative")
                    .in(x, each)
                    .attrs("strides", 1, down, across, 1)
                    .attr("padding", padding)
                    .one();
        }
        if (groups == 1) {
            Value y = ops.call("Conv2D")
                    .in(FilledChannels.ofInput(ops, x), FilledChannels.ofFilter(ops, filter))
                    .attrs("strides", 1, down, across, 1)
                    .attr("padding", padding)
                    .one();
            return FilledChannels.without(ops, y, filter.shape()[3]);
        }
        return grouped(ops, x, filter, groups, padding, down, across);
    }

    /** One convolution a group: the gradient of a grouped Conv2D fails where oneDNN does not take it over. */
    private static Value grouped(Ops ops, Value x, Value filter, int groups, String padding, long down, long across) {
        Value[] inputs =
                ops.call("Split").in(ops.scalar(3), x).attr("num_split", groups).many(groups);
        Value[] filters = ops.call("Split")
                .in(ops.scalar(3), filter)
                .attr("num_split", groups)
                .many(groups);
        List<Value> outputs = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            outputs.add(conv(ops, inputs[i], filters[i], 1, padding, down, across));
        }
        return ops.call("ConcatV2").in(outputs).in(ops.scalar(3)).one();
    }

    /** Pixels that one kernel sees together become neighbours, the others go into the batch. */
    private static Value dilated(Ops ops, Value x, Value filter, long[] kernel, Plan plan) {
        long[] in = x.shape();
        long[] block = plan.dilation;
        long[] crops = new long[2];
        long[] out = new long[2];
        for (int i = 0; i < 2; i++) {
            crops[i] = Math.floorMod(-in[1 + i], block[i]);
            out[i] = in[1 + i] - block[i] * (kernel[2 + i] - 1);
        }
        Value blocks = ops.sizes(block);
        Value ends = ops.reshape(ops.sizes(0, crops[0], 0, crops[1]), 2, 2);
        Value apart = ops.call("SpaceToBatchND", x, blocks, ends);
        Value y = conv(ops, apart, filter, plan.groups, "VALID", 1, 1);
        Value whole = ops.call("BatchToSpaceND", y, blocks, ends);
        if (plan.stride[0] == 1 && plan.stride[1] == 1) {
            return whole;
        }
        return ops.call("StridedSlice")
                .in(
                        whole,
                        ops.sizes(0, 0, 0, 0),
                        ops.sizes(0, out[0], out[1], 0),
                        ops.sizes(1, plan.stride[0], plan.stride[1], 1))
                .attr("begin_mask", 0b1001L)
                .attr("end_mask", 0b1001L)
                .one();
    }

    /** A sum of plane convolutions, one for each layer of the kernel: Conv3D has no gradient in the native library. */
    private static Value volume(Ops ops, Value x, Value w, Shape stride, Shape padding, Shape dilation, int groups) {
        long[][] sides = {{0, 0}, {padding.get(0), padding.get(0)}, {0, 0}, {0, 0}, {0, 0}};
        Value padded = Shapes.pad(ops, x, sides, 0);
        long[] in = padded.shape();
        long[] kernel = w.shape();
        long depth = (in[1] - dilation.get(0) * (kernel[2] - 1) - 1) / stride.get(0) + 1;
        Plan plan = new Plan(
                new long[] {stride.get(1), stride.get(2)},
                new long[] {padding.get(1), padding.get(2)},
                new long[] {dilation.get(1), dilation.get(2)},
                groups);
        Value sum = null;
        for (int layer = 0; layer < kernel[2]; layer++) {
            long first = layer * dilation.get(0);
            Value seen = ops.call("StridedSlice")
                    .in(
                            padded,
                            ops.sizes(0, first, 0, 0, 0),
                            ops.sizes(0, first + (depth - 1) * stride.get(0) + 1, 0, 0, 0),
                            ops.sizes(1, stride.get(0), 1, 1, 1))
                    .attr("begin_mask", 0b11101L)
                    .attr("end_mask", 0b11101L)
                    .one();
            Value weights = ops.call("StridedSlice")
                    .in(w, ops.sizes(0, 0, layer, 0, 0), ops.sizes(0, 0, layer + 1, 0, 0), ops.sizes(1, 1, 1, 1, 1))
                    .attr("begin_mask", 0b11011L)
                    .attr("end_mask", 0b11011L)
                    .attr("shrink_axis_mask", 0b00100L)
                    .one();
            Value part = plane(ops, ops.reshape(seen, -1, in[2], in[3], in[4]), weights, plan);
            sum = sum == null ? part : ops.add(sum, part);
        }
        Value whole = Objects.requireNonNull(sum, "no layer");
        long[] out = whole.shape();
        return ops.reshape(whole, in[0], depth, out[1], out[2], out[3]);
    }

    /** Weights are [out, in / groups, kernel...], as DJL documents them and its blocks make them. */
    public static Operand deconvolve(
            Ops ops,
            Operand input,
            Operand weight,
            Optional<Operand> bias,
            Shape stride,
            Shape padding,
            Shape outPadding,
            Shape dilation,
            int groups) {
        int rank = input.rank();
        if (rank < 3
                || rank > 4
                || weight.rank() != rank
                || input.shape().get(1) != weight.shape().get(1) * groups
                || weight.shape().get(0) % groups != 0) {
            throw Refusal.of("deconvolution: an input of shape " + input.shape() + " does not fit a weight of shape "
                    + weight.shape() + " in " + groups + " group(s)");
        }
        Value x = ops.channelsLast(input);
        Value w = ops.cast(ops.logical(weight), x.type());
        boolean line = rank == 3;
        if (line) {
            long[] in = x.shape();
            long[] kernel = w.shape();
            x = ops.reshape(x, in[0], 1, in[1], in[2]);
            w = ops.reshape(w, kernel[0], kernel[1], 1, kernel[2]);
        }
        Plan plan = new Plan(pair(stride, line, 1), pair(padding, line, 0), pair(dilation, line, 1), groups);
        Value y = transposed(ops, x, w, plan, pair(outPadding, line, 0));
        if (line) {
            long[] out = y.shape();
            y = ops.reshape(y, out[0], out[2], out[3]);
        }
        if (bias.isPresent()) {
            y = ops.call("BiasAdd", y, ops.logical(bias.get()));
        }
        return new Operand(y, true);
    }

    private static long[] pair(Shape shape, boolean line, long absent) {
        return line ? new long[] {absent, shape.get(0)} : two(shape);
    }

    private static Value transposed(Ops ops, Value x, Value w, Plan plan, long[] outPadding) {
        Value filter = zeroInserted(ops, ops.transpose(w, 2, 3, 0, 1), plan.dilation);
        long[] in = x.shape();
        long[] kernel = filter.shape();
        long[] full = new long[2];
        for (int i = 0; i < 2; i++) {
            full[i] = (in[1 + i] - 1) * plan.stride[i] + kernel[i] + outPadding[i];
        }
        long inputs = in[3] / plan.groups;
        long outputs = kernel[2] / plan.groups;
        Value sum = null;
        for (int group = 0; group < plan.groups; group++) {
            Value part = plan.groups == 1 ? x : slice(ops, x, 3, group * inputs, inputs);
            Value weights = plan.groups == 1 ? filter : slice(ops, filter, 2, group * outputs, outputs);
            Value y = InputGradient.of(ops, weights, part, plan.stride, full);
            sum = sum == null
                    ? y
                    : ops.call("ConcatV2").in(List.of(sum, y)).in(ops.scalar(3)).one();
        }
        return ops.call("StridedSlice")
                .in(
                        Objects.requireNonNull(sum, "no group"),
                        ops.sizes(0, plan.padding[0], plan.padding[1], 0),
                        ops.sizes(0, full[0] - plan.padding[0], full[1] - plan.padding[1], 0),
                        ops.sizes(1, 1, 1, 1))
                .attr("begin_mask", 0b1001L)
                .attr("end_mask", 0b1001L)
                .one();
    }

    /** A part of an array of rank 4 along an axis. */
    static Value slice(Ops ops, Value x, int axis, long from, long count) {
        long[] begin = new long[4];
        long[] end = new long[4];
        begin[axis] = from;
        end[axis] = from + count;
        return ops.call("StridedSlice")
                .in(x, ops.sizes(begin), ops.sizes(end), ops.sizes(1, 1, 1, 1))
                .attr("begin_mask", 0b1111L ^ 1L << axis)
                .attr("end_mask", 0b1111L ^ 1L << axis)
                .one();
    }

    private static Value zeroInserted(Ops ops, Value filter, long[] dilation) {
        long[] shape = filter.shape();
        if (dilation[0] == 1 && dilation[1] == 1) {
            return filter;
        }
        Value apart = ops.reshape(filter, shape[0], 1, shape[1], 1, shape[2], shape[3]);
        long[][] sides = {{0, 0}, {0, dilation[0] - 1}, {0, 0}, {0, dilation[1] - 1}, {0, 0}, {0, 0}};
        Value wide = ops.reshape(
                Shapes.pad(ops, apart, sides, 0), shape[0] * dilation[0], shape[1] * dilation[1], shape[2], shape[3]);
        long[] end = Arrays.copyOf(shape, 4);
        end[0] = (shape[0] - 1) * dilation[0] + 1;
        end[1] = (shape[1] - 1) * dilation[1] + 1;
        return ops.call("StridedSlice", wide, ops.sizes(0, 0, 0, 0), ops.sizes(end), ops.sizes(1, 1, 1, 1));
    }
}
