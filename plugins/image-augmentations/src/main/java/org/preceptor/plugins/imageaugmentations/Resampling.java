package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/** New pixels as weighted means of the old, along the rows and then along the columns, with weights for each image. */
final class Resampling {
    private Resampling() {}

    /**
     * {@code rows · image · columnsᵀ} for each channel.
     *
     * @param images {@code [batch, channels, height, width] float32}
     * @param rows {@code [batch, new height, height] float32}, each row sums to 1
     * @param columns {@code [batch, new width, width] float32}, each row sums to 1
     */
    static NDArray of(NDArray images, NDArray rows, NDArray columns) {
        return rows.expandDims(1)
                .matMul(images)
                .matMul(columns.transpose(0, 2, 1).expandDims(1));
    }

    /**
     * Linear interpolation at places of a line of pixels: pixel {@code j} weighs {@code max(0, 1 - |place - j|)}.
     *
     * @param places from 0 to {@code length - 1}, {@code [batch, new length] float32}
     * @return {@code [batch, new length, length]}
     */
    static NDArray linear(NDArray places, long length) {
        return places.expandDims(2)
                .sub(line(places.getManager(), length).reshape(1, 1, length))
                .abs()
                .neg()
                .add(1)
                .maximum(0);
    }

    /** {@code 0 … length-1}, {@code [length] float32}. */
    static NDArray line(NDManager manager, long length) {
        return manager.arange(0, (int) length, 1, DataType.FLOAT32);
    }
}
