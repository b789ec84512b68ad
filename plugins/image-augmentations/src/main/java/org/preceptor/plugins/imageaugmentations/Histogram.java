package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;

/** How often whole numbers occur. DJL has no operation for it; TensorFlow's is called by its name. */
final class Histogram {
    private Histogram() {}

    /**
     * Counts.
     *
     * @param numbers from 0 to before {@code length}, {@code [count] int32}
     * @return {@code [length] float32}, exact up to 2²⁴
     */
    static NDArray of(NDArray numbers, int length) {
        NDArray one = numbers.toType(DataType.FLOAT32, false).onesLike();
        NDArray size = numbers.getManager().create(new int[] {length}, new Shape());
        return numbers.getManager()
                .invoke("UnsortedSegmentSum", new NDList(one, numbers, size), new PairList<>())
                .singletonOrThrow();
    }
}
