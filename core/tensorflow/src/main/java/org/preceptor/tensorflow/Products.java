package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Matrix products. */
final class Products {
    private Products() {}

    static TensorArray matMul(TensorArray left, TensorArray right) {
        int leftRank = left.value().rank();
        int rightRank = right.value().rank();
        if (leftRank == 0 || rightRank == 0) {
            throw new IllegalArgumentException("matMul: scalars cannot be multiplied as matrices, the shapes are "
                    + left.getShape() + " and " + right.getShape());
        }
        DataType type = Types.promote(left.getDataType(), right.getDataType());
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

    /** Products over the last two axes; a plain matrix on the right makes one large product of it. */
    static Value multiply(Ops ops, Value a, Value b, boolean transposeB) {
        if (b.rank() != 2) {
            return ops.call("BatchMatMulV2").in(a, b).attr("adj_y", transposeB).one();
        }
        if (a.rank() == 2) {
            return ops.call("MatMul").in(a, b).attr("transpose_b", transposeB).one();
        }
        long[] shape = a.shape();
        Value flat = ops.reshape(a, -1, shape[shape.length - 1]);
        Value product = ops.call("MatMul").in(flat, b).attr("transpose_b", transposeB).one();
        long[] result = Arrays.copyOf(shape, shape.length);
        result[result.length - 1] = product.shape()[1];
        return Shapes.reshape(ops, product, result);
    }

    /** Weights are [out, in], as everywhere in DJL. */
    static TensorArray linear(TensorArray input, TensorArray weight, TensorArray bias) {
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
