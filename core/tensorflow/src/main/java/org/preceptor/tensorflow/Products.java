package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Matrix products. */
final class Products {
    private Products() {}

    static TensorArray matMul(TensorArray left, TensorArray right) {
        int leftRank = left.value().rank();
        int rightRank = right.value().rank();
        if (leftRank == 0 || rightRank == 0) {
            throw Refusal.of("matMul: scalars cannot be multiplied as matrices, the shapes are " + left.getShape()
                    + " and " + right.getShape());
        }
        DataType type = Types.promote(left, right);
        if (type == DataType.INT8 || type == DataType.BOOLEAN) {
            // TensorFlow has no kernel
            return (TensorArray) matMul((TensorArray) left.toType(DataType.INT32, false), (TensorArray)
                            right.toType(DataType.INT32, false))
                    .toType(type, false);
        }
        long inner = left.getShape().get(leftRank - 1);
        long outer = right.getShape().get(Math.max(0, rightRank - 2));
        if (inner >= 0 && outer >= 0 && inner != outer || !meet(left, right)) {
            throw Refusal.of("matMul: arrays of shapes " + left.getShape() + " and " + right.getShape()
                    + " cannot be multiplied");
        }
        try (Ops ops = Ops.over(left, right)) {
            Value a = ops.cast(ops.logical(left), type);
            Value b = ops.cast(ops.logical(right), type);
            a = leftRank == 1 ? ops.reshape(a, 1, a.shape()[0]) : a;
            b = rightRank == 1 ? ops.reshape(b, b.shape()[0], 1) : b;
            Value product = multiply(ops, a, b, false);
            if (rightRank == 1) {
                product = Reductions.squeeze(ops, product, product.rank() - 1);
            }
            if (leftRank == 1) {
                product = Reductions.squeeze(ops, product, product.rank() - (rightRank == 1 ? 1 : 2));
            }
            return ops.array(product);
        }
    }

    /**
     * The sum of products over the last axis of the one and the last but one of the other, whose further axes stand one
     * behind the other: of (a, b, k) and (c, k, d), (a, b, c, d). A scalar multiplies every element.
     */
    static TensorArray dot(TensorArray left, TensorArray right) {
        int leftRank = left.value().rank();
        int rightRank = right.value().rank();
        if (leftRank == 0 || rightRank == 0) {
            return Elementwise.binary("Mul", left, right);
        }
        if (rightRank <= 2) {
            return matMul(left, right);
        }
        long[] a = left.getShape().getShape();
        long[] b = right.getShape().getShape();
        long inner = b[rightRank - 2];
        if (a[leftRank - 1] >= 0 && inner >= 0 && a[leftRank - 1] != inner) {
            throw Refusal.of("dot: the last axis of " + left.getShape() + " and the last but one of " + right.getShape()
                    + " differ in size");
        }
        int[] innerFirst = IntStream.range(0, rightRank)
                .map(i -> i == 0 ? rightRank - 2 : i < rightRank - 1 ? i - 1 : i)
                .toArray();
        long[] others = LongStream.concat(Arrays.stream(b).limit(rightRank - 2), LongStream.of(b[rightRank - 1]))
                .toArray();
        TensorArray flat = (TensorArray) right.transpose(innerFirst)
                .reshape(new Shape(inner, Ops.known(others) ? HostTensor.elements(others) : -1));
        TensorArray product = matMul(left, flat);
        long[] result = LongStream.concat(Arrays.stream(a).limit(leftRank - 1), Arrays.stream(others))
                .toArray();
        return (TensorArray) product.reshape(new Shape(result));
    }

    private static boolean meet(TensorArray left, TensorArray right) {
        long[] a = left.getShape().getShape();
        long[] b = right.getShape().getShape();
        return Elementwise.meet(
                Arrays.copyOf(a, Math.max(0, a.length - 2)), Arrays.copyOf(b, Math.max(0, b.length - 2)));
    }

    /**
     * Products over the last two axes; a single matrix on the right makes one large product of it. That is not only
     * faster: of matrices in (n, 1) and a single one oneDNN's kernel for AVX-512 gives other numbers, and writes beyond
     * its memory.
     */
    static Value multiply(Ops ops, Value a, Value b, boolean transposeB) {
        long[] right = b.shape();
        if (b.rank() > 2 && Arrays.stream(right).limit(right.length - 2).allMatch(size -> size == 1)) {
            Value padded = a.rank() >= b.rank() ? a : Shapes.reshape(ops, a, Shapes.padLeft(a.shape(), b.rank()));
            return multiply(ops, padded, ops.reshape(b, right[right.length - 2], right[right.length - 1]), transposeB);
        }
        if (b.rank() != 2) {
            return ops.call("BatchMatMulV2").in(a, b).attr("adj_y", transposeB).one();
        }
        if (a.rank() == 2) {
            return ops.call("MatMul").in(a, b).attr("transpose_b", transposeB).one();
        }
        long[] shape = a.shape();
        Value flat = ops.reshape(a, -1, shape[shape.length - 1]);
        Value product =
                ops.call("MatMul").in(flat, b).attr("transpose_b", transposeB).one();
        long[] result = Arrays.copyOf(shape, shape.length);
        result[result.length - 1] = product.shape()[1];
        return Shapes.reshape(ops, product, result);
    }

    /** Weights are [out, in], as everywhere in DJL. */
    static TensorArray linear(TensorArray input, TensorArray weight, TensorArray bias) {
        Shape in = input.getShape();
        Shape w = weight.getShape();
        if (w.dimension() != 2 || in.dimension() < 1 || in.get(in.dimension() - 1) != w.get(1)) {
            throw Refusal.of("linear: an input of shape " + in + " does not fit a weight of shape " + w);
        }
        if (bias != null && !bias.getShape().equals(new Shape(w.get(0)))) {
            throw Refusal.of("linear: a bias of shape " + bias.getShape() + " does not fit a weight of shape " + w);
        }
        try (Ops ops = Ops.over(input, weight, bias)) {
            Value x = ops.logical(input);
            boolean vector = x.rank() == 1;
            x = vector ? ops.reshape(x, 1, x.shape()[0]) : x;
            Value y = multiply(ops, x, ops.logical(weight), true);
            if (bias != null) {
                y = ops.call("BiasAdd", y, ops.logical(bias));
            }
            return ops.array(vector ? Reductions.squeeze(ops, y, 0) : y);
        }
    }
}
