package org.preceptor.tensorflow.kernel;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/** Matrix products. */
public final class MatrixProducts {
    private MatrixProducts() {}

    public static Operand matMul(Ops ops, Operand left, Operand right) {
        int leftRank = left.rank();
        int rightRank = right.rank();
        if (leftRank == 0 || rightRank == 0) {
            throw Refusal.of("matMul: scalars cannot be multiplied as matrices, the shapes are " + left.shape()
                    + " and " + right.shape());
        }
        DataType type = CommonType.of(left, right);
        if (type == DataType.INT8 || type == DataType.BOOLEAN) {
            // TensorFlow has no kernel
            Operand product =
                    matMul(ops, Conversions.to(ops, left, DataType.INT32), Conversions.to(ops, right, DataType.INT32));
            return Conversions.to(ops, product, type);
        }
        long inner = left.shape().get(leftRank - 1);
        long outer = right.shape().get(Math.max(0, rightRank - 2));
        if (inner >= 0 && outer >= 0 && inner != outer || !batchesBroadcast(left, right)) {
            throw Refusal.of(
                    "matMul: arrays of shapes " + left.shape() + " and " + right.shape() + " cannot be multiplied");
        }
        Value a = ops.cast(ops.logical(left), type);
        Value b = ops.cast(ops.logical(right), type);
        a = leftRank == 1 ? ops.reshape(a, 1, a.shape()[0]) : a;
        b = rightRank == 1 ? ops.reshape(b, b.shape()[0], 1) : b;
        Value product = multiply(ops, a, b, false);
        if (rightRank == 1) {
            product = Shapes.squeeze(ops, product, product.rank() - 1);
        }
        if (leftRank == 1) {
            product = Shapes.squeeze(ops, product, product.rank() - (rightRank == 1 ? 1 : 2));
        }
        return Operand.of(product);
    }

    /**
     * The sum of products over the last axis of the one and the last but one of the other, whose other axes follow one
     * another: of (a, b, k) and (c, k, d), (a, b, c, d). A scalar multiplies every element.
     */
    public static Operand dot(Ops ops, Operand left, Operand right) {
        int leftRank = left.rank();
        int rightRank = right.rank();
        if (leftRank == 0 || rightRank == 0) {
            return Elementwise.binary(ops, "Mul", left, right);
        }
        if (rightRank <= 2) {
            return matMul(ops, left, right);
        }
        long[] a = left.sizes();
        long[] b = right.sizes();
        long inner = b[rightRank - 2];
        if (a[leftRank - 1] >= 0 && inner >= 0 && a[leftRank - 1] != inner) {
            throw Refusal.of("dot: the last axis of " + left.shape() + " and the last but one of " + right.shape()
                    + " differ in size");
        }
        int[] innerFirst = IntStream.range(0, rightRank)
                .map(i -> i == 0 ? rightRank - 2 : i < rightRank - 1 ? i - 1 : i)
                .toArray();
        long[] others = LongStream.concat(Arrays.stream(b).limit(rightRank - 2), LongStream.of(b[rightRank - 1]))
                .toArray();
        Value flat = Shapes.reshape(
                ops,
                ops.logical(Shapes.transpose(ops, right, innerFirst)),
                inner,
                Ops.known(others) ? HostTensor.elements(others) : -1);
        Operand product = matMul(ops, left, Operand.of(flat));
        long[] result = LongStream.concat(Arrays.stream(a).limit(leftRank - 1), Arrays.stream(others))
                .toArray();
        return Operand.of(Shapes.reshape(ops, ops.logical(product), result));
    }

    private static boolean batchesBroadcast(Operand left, Operand right) {
        long[] a = left.sizes();
        long[] b = right.sizes();
        return Elementwise.broadcast(
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
    public static Operand linear(Ops ops, Operand input, Operand weight, Optional<Operand> bias) {
        Shape in = input.shape();
        Shape w = weight.shape();
        if (w.dimension() != 2 || in.dimension() < 1 || in.get(in.dimension() - 1) != w.get(1)) {
            throw Refusal.of("linear: an input of shape " + in + " does not fit a weight of shape " + w);
        }
        if (bias.isPresent() && !bias.get().shape().equals(new Shape(w.get(0)))) {
            throw Refusal.of("linear: a bias of shape " + bias.get().shape() + " does not fit a weight of shape " + w);
        }
        Value x = ops.logical(input);
        boolean vector = x.rank() == 1;
        x = vector ? ops.reshape(x, 1, x.shape()[0]) : x;
        Value y = multiply(ops, x, ops.logical(weight), true);
        if (bias.isPresent()) {
            y = ops.call("BiasAdd", y, ops.logical(bias.get()));
        }
        return Operand.of(vector ? Shapes.squeeze(ops, y, 0) : y);
    }

    public static Value inverse(Ops ops, Value x) {
        Value y = ops.call("MatrixInverse", ops.stop(x));
        if (!ops.differentiates()) {
            return y;
        }
        // the kernel has no registered gradient; y + y (1 - x y) has the value and the derivative of the inverse
        Value fixed = ops.stop(y);
        Value again = ops.call("BatchMatMulV2", ops.call("BatchMatMulV2", fixed, x), fixed);
        return ops.sub(ops.add(fixed, fixed), again);
    }
}
