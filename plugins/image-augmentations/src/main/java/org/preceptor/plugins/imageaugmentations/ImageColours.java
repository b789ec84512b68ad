package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Brightness and hue of images with pixels from 0 to 1, {@code [batch, channels, height, width] float32}. */
final class ImageColours {
    private static final int[] CHANNELS = {1};

    private ImageColours() {}

    static boolean has(NDArray images) {
        return images.getShape().get(1) == 3;
    }

    /** {@code 0.299 R + 0.587 G + 0.114 B}, of other than three channels the mean, {@code [batch, 1, …]}. */
    static NDArray luma(NDArray images) {
        if (!has(images)) {
            return images.mean(CHANNELS, true);
        }
        NDArray weights = images.getManager().create(new float[] {0.299f, 0.587f, 0.114f}, new Shape(1, 3, 1, 1));
        return images.mul(weights).sum(CHANNELS, true);
    }

    /**
     * Turns the hue of images of three channels (Smith, "Color Gamut Transform Pairs", 1978: HSV), which keep their
     * greatest and their least channel.
     *
     * @param turns of the circle of colours, to be broadcast
     */
    static NDArray turned(NDArray images, NDArray turns) {
        NDArray red = channel(images, 0);
        NDArray green = channel(images, 1);
        NDArray blue = channel(images, 2);
        NDArray most = images.max(CHANNELS, true);
        NDArray range = most.sub(images.min(CHANNELS, true));
        NDArray divisor = range.add(one(range.eq(0)));
        NDArray isRed = one(red.eq(most));
        NDArray isGreen = one(green.eq(most)).mul(isRed.neg().add(1));
        NDArray isBlue = isRed.add(isGreen).neg().add(1);
        NDArray sixths = isRed.mul(green.sub(blue).div(divisor))
                .add(isGreen.mul(blue.sub(red).div(divisor).add(2)))
                .add(isBlue.mul(red.sub(green).div(divisor).add(4)))
                .add(turns.mul(6));
        return NDArrays.concat(
                new NDList(of(sixths, 5, most, range), of(sixths, 3, most, range), of(sixths, 1, most, range)), 1);
    }

    /** A channel of the colour whose hue is a number of sixths of the circle, from red. */
    private static NDArray of(NDArray sixths, int channel, NDArray most, NDArray range) {
        NDArray from = sixths.add(channel);
        NDArray place = from.sub(from.div(6).floor().mul(6));
        return most.sub(range.mul(place.minimum(place.neg().add(4)).clip(0, 1)));
    }

    private static NDArray channel(NDArray images, int channel) {
        return images.get(new NDIndex(":, " + channel + ":" + (channel + 1)));
    }

    private static NDArray one(NDArray condition) {
        return condition.toType(DataType.FLOAT32, false);
    }
}
