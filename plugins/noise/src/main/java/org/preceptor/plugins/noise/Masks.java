package org.preceptor.plugins.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import java.util.Arrays;

/** Random factors of 1/keep with probability keep and 0 otherwise, so that their mean is 1. */
final class Masks {
    private Masks() {}

    /** The array with each element dropped with probability {@code rate}, the others divided by {@code 1 - rate}. */
    static NDArray dropped(NDArray array, double rate) {
        return Dropout.dropout(array, (float) rate, true).singletonOrThrow();
    }

    /** A factor for every row of an array's first axis, {@code [batch, 1, …]}. */
    static NDArray perExample(NDArray array, double keep) {
        long[] shape = new long[array.getShape().dimension()];
        Arrays.fill(shape, 1);
        shape[0] = array.getShape().get(0);
        return array.getManager()
                .randomUniform(0f, 1f, new Shape(shape), DataType.FLOAT32)
                .lt((float) keep)
                .toType(array.getDataType(), false)
                .mul((float) (1 / keep));
    }
}
