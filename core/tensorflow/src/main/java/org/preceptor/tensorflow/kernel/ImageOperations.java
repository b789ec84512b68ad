package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Types;
import org.preceptor.tensorflow.op.Value;

/** Operations that know an image's height from its width. */
public final class ImageOperations {
    private static final int NEAREST = 0;
    private static final int BILINEAR = 1;
    private static final int AREA = 2;
    private static final int BICUBIC = 3;

    private ImageOperations() {}

    /** Of [batch, channels, height, width]; modes are numbered as in DJL (0 nearest, 1 bilinear, 2 area, 3 bicubic). */
    public static Operand interpolate(Ops ops, Operand x, long height, long width, int mode, boolean alignCorners) {
        if (x.rank() != 4) {
            throw Refusal.of("interpolation needs [batch, channels, height, width], not the shape " + x.shape());
        }
        return new Operand(scale(ops, ops.channelsLast(x), height, width, mode, alignCorners), true);
    }

    private static Value scale(Ops ops, Value image, long height, long width, int mode, boolean alignCorners) {
        if (mode == AREA) {
            return area(ops, image, height, width);
        }
        if (mode != NEAREST && mode != BILINEAR && mode != BICUBIC) {
            throw new UnsupportedOperationException("interpolation: mode " + mode
                    + " is not supported; there are 0 nearest, 1 bilinear, 2 area, 3 bicubic");
        }
        Value size = ops.ints((int) height, (int) width);
        if (mode == NEAREST || alignCorners) {
            // PyTorch's nearest neighbour counts from the corner
            String type =
                    mode == NEAREST ? "ResizeNearestNeighbor" : mode == BILINEAR ? "ResizeBilinear" : "ResizeBicubic";
            return ops.call(type)
                    .in(image, size)
                    .attr("align_corners", alignCorners)
                    .attr("half_pixel_centers", false)
                    .one();
        }
        // where the image shrinks, DJL's PyTorch engine widens the kernel, as Pillow does
        long[] from = image.shape();
        Value scale = ops.pack(List.of(
                ops.scalar(DataType.FLOAT32, height / (double) from[1]),
                ops.scalar(DataType.FLOAT32, width / (double) from[2])));
        Value origin = ops.pack(List.of(ops.scalar(DataType.FLOAT32, 0), ops.scalar(DataType.FLOAT32, 0)));
        Value scaled = ops.call("ScaleAndTranslate")
                .in(ops.cast(image, DataType.FLOAT32), size, scale, origin)
                .attr("kernel_type", mode == BILINEAR ? "triangle" : "keyscubic")
                .attr("antialias", true)
                .one();
        return whole(ops, scaled, image.type());
    }

    /**
     * The mean of the pixels that a new one covers in part or whole, as in PyTorch: products with the shares from both
     * sides.
     */
    private static Value area(Ops ops, Value image, long height, long width) {
        long[] from = image.shape();
        Value planes = ops.transpose(image, 0, 3, 1, 2);
        Value down = ops.cast(shares(ops, from[1], height), image.type());
        Value across = ops.cast(shares(ops, from[2], width), image.type());
        Value rows = ops.call("BatchMatMulV2", down, planes);
        Value all = MatrixProducts.multiply(ops, rows, across, true);
        return ops.transpose(all, 0, 2, 3, 1);
    }

    /** [to, from]: what each old pixel counts in each new one. */
    private static Value shares(Ops ops, long from, long to) {
        float[] shares = new float[(int) (from * to)];
        for (long i = 0; i < to; i++) {
            long first = i * from / to;
            long end = ((i + 1) * from + to - 1) / to;
            for (long j = first; j < end; j++) {
                shares[(int) (i * from + j)] = 1f / (end - first);
            }
        }
        return ops.floats(shares, to, from);
    }

    /** Of [height, width, channels] or a batch of such; the type stays. */
    public static Operand resize(Ops ops, Operand x, int width, int height, int mode) {
        int rank = x.rank();
        if (rank != 3 && rank != 4) {
            throw Refusal.of("resize needs [height, width, channels], not the shape " + x.shape());
        }
        Value image = ops.cast(ops.logical(x), DataType.FLOAT32);
        if (rank == 3) {
            image = ops.call("ExpandDims", image, ops.scalar(0));
        }
        Value scaled = whole(ops, scale(ops, image, height, width, mode, false), x.type());
        return Operand.of(rank == 3 ? Shapes.squeeze(ops, scaled, 0) : scaled);
    }

    /** Whole numbers are the nearest ones that their type has: a kernel's weights add up to one but for rounding. */
    static Value whole(Ops ops, Value x, DataType type) {
        if (type.isFloating()) {
            return ops.cast(x, type);
        }
        double highest = type == DataType.BOOLEAN ? 1 : Types.highest(type);
        double lowest = type.getFormat() == DataType.Format.UINT || type == DataType.BOOLEAN ? 0 : -highest - 1;
        Value kept = ops.call(
                "Minimum",
                ops.call("Maximum", ops.call("Round", x), ops.scalar(x.type(), lowest)),
                ops.scalar(x.type(), highest));
        return ops.cast(kept, type);
    }

    /** Each image of [..., height, width, channels] by the toss of a coin. */
    public static Operand randomFlip(Ops ops, Operand x, int axis) {
        int rank = x.rank();
        Value image = ops.logical(x);
        long[] each = Shapes.padLeft(new long[0], rank);
        each[0] = rank == 4 ? image.shape()[0] : 1;
        Value unit = Randoms.rows(ops, each, whole -> Randoms.unit(ops, ops.longs(whole), DataType.FLOAT32));
        Value coin = ops.call("Less", unit, ops.scalar(DataType.FLOAT32, 0.5));
        return Operand.of(ops.select(coin, ops.call("ReverseV2", image, ops.ints(axis)), image));
    }

    /** Multiplies by one number between 1 - brightness and 1 + brightness. */
    public static Operand randomBrightness(Ops ops, Operand x, float brightness) {
        return Elementwise.map(ops, x, value -> {
            Value unit = Randoms.unit(ops, ops.longs(), DataType.FLOAT32);
            double low = Math.max(0, 1 - brightness);
            Value factor = ops.add(ops.scale(unit, 1 + brightness - low), ops.scalar(DataType.FLOAT32, low));
            return whole(ops, ops.mul(Elementwise.toFloating(ops, value), factor), value.type());
        });
    }
}
