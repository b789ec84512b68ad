package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.PreceptorException;

/**
 * Where the pixels of a batch of images come from: a row for each new row and a column for each new column, chosen for
 * each example. The whole batch is moved by one gather of pixels, channels together.
 */
final class Pixels {
    private Pixels() {}

    /** {@code 0 … length-1} for every example plus an offset each, {@code [batch, length] int32}. */
    static NDArray shifted(NDArray offsets, long length) {
        return places(offsets.getManager(), length).add(offsets);
    }

    /** {@code [1, length] int32}. */
    static NDArray places(NDManager manager, long length) {
        return manager.arange(0, (int) length, 1, DataType.INT32).reshape(1, length);
    }

    /** Uniform from {@code -most} to {@code most}, {@code [batch, 1] int32}. */
    static NDArray offsets(NDArray images, int most) {
        Shape shape = new Shape(images.getShape().get(0), 1);
        return images.getManager().randomInteger(-most, most + 1, shape, DataType.INT32);
    }

    /** Places beyond either edge, reflected without repeating the edge: {@code -1} is 1, {@code length} is length-2. */
    static NDArray reflected(NDArray places, long length) {
        int last = (int) length - 1;
        return places.abs().sub(last).abs().neg().add(last);
    }

    /**
     * Pixel {@code (rows[b, y], columns[b, x])} at every {@code (b, y, x)}; rows and columns {@code [batch, …] int32}.
     */
    static NDArray gathered(NDArray images, NDArray rows, NDArray columns) {
        return gatheredAt(images, rows.expandDims(2), columns.expandDims(1));
    }

    /** The same with a row and a column for each new pixel; both broadcast to {@code [batch, height, width]}. */
    static NDArray gatheredAt(NDArray images, NDArray rows, NDArray columns) {
        Shape shape = images.getShape();
        int batch = (int) shape.get(0);
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        NDArray example = images.getManager()
                .arange(0, batch, 1, DataType.INT32)
                .mul(height)
                .reshape(batch, 1, 1);
        NDArray index =
                rows.toType(DataType.INT32, false).add(example).mul(width).add(columns.toType(DataType.INT32, false));
        return images.transpose(0, 2, 3, 1)
                .reshape(-1, shape.get(1))
                .get(index.reshape(-1))
                .reshape(batch, height, width, shape.get(1))
                .transpose(0, 3, 1, 2);
    }

    /** @throws PreceptorException unless reflection by that many pixels stays within the image */
    static void requireLargerThan(int pixels, NDArray images, String augmentation) {
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        if (pixels >= Math.min(height, width)) {
            throw new PreceptorException("augmentation '" + augmentation + "' reflects " + pixels
                    + " pixels, the images have only " + height + "x" + width + "; use fewer pixels");
        }
    }
}
