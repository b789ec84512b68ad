package org.preceptor.plugins.mixup;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.PreceptorException;

/** The rectangles of CutMix (Yun et al., 2019, section 3.1, equation 2), as torchvision's training code cuts them. */
final class Patches {
    private Patches() {}

    /**
     * 1 for pixels that stay and 0 in a rectangle whose sides are {@code √(1 - λ)} of the image's, around a centre;
     * what is beyond the edge is cut off.
     *
     * @param images {@code [batch, channels, height, width]}
     * @param lambda λ, {@code [batch] float32}
     * @param centres down and across, from 0 to below 1, {@code [batch, 2] float32}
     * @return {@code [batch, 1, height, width] float32}
     * @throws PreceptorException if the examples are not images
     */
    static NDArray kept(Shape images, NDArray lambda, NDArray centres) {
        if (images.dimension() != 4) {
            throw new PreceptorException("the loss 'mixup' mixes images by 'cutmix', the examples are vectors of "
                    + images.get(1) + " numbers; write 'mixing: mixup'");
        }
        NDArray half = lambda.neg().add(1).sqrt().mul(0.5f).expandDims(1);
        NDArray rows = inside(images.get(2), half, centres.get(":, 0:1"));
        NDArray columns = inside(images.get(3), half, centres.get(":, 1:2"));
        return rows.expandDims(2).mul(columns.expandDims(1)).expandDims(1).neg().add(1);
    }

    /** 1 for places of a side within half a rectangle's of its centre, {@code [batch, length]}. */
    private static NDArray inside(long length, NDArray half, NDArray centre) {
        NDManager manager = half.getManager();
        NDArray places = manager.arange(0, (int) length, 1, DataType.FLOAT32).reshape(1, length);
        NDArray middle = centre.mul(length).floor();
        NDArray reach = half.mul(length).floor();
        return places.gte(middle.sub(reach))
                .logicalAnd(places.lt(middle.add(reach)))
                .toType(DataType.FLOAT32, false);
    }
}
