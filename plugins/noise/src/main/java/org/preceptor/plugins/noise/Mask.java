package org.preceptor.plugins.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Random factors that are 1/keep with probability keep and 0 otherwise, so that their mean is 1. */
final class Mask {
    private Mask() {}

    /** A factor for every element of an array. */
    static NDArray elementwise(NDArray like, double keep) {
        return drawn(like, like.getShape(), keep);
    }

    /** A factor for every row of an array's first axis, {@code [batch, 1, …]}. */
    static NDArray perExample(NDArray like, double keep) {
        long[] shape = new long[like.getShape().dimension()];
        Arrays.fill(shape, 1);
        shape[0] = like.getShape().get(0);
        return drawn(like, new Shape(shape), keep);
    }

    private static NDArray drawn(NDArray like, Shape shape, double keep) {
        NDArray uniform = like.getManager().randomUniform(0f, 1f, shape, DataType.FLOAT32);
        return uniform.lt((float) keep).toType(like.getDataType(), false).mul((float) (1 / keep));
    }
}
