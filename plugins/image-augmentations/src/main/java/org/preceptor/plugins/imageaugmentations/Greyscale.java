package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Replaces all channels of some images by {@code 0.299 R + 0.587 G + 0.114 B} (ITU-R BT.601; torchvision's
 * {@code RandomGrayscale}; Chen et al., "SimCLR", 2020, appendix A), of other than three channels by their mean. Works
 * on pixels from 0 to 1, before normalisation. Option {@code probability} (0.1).
 *
 * @param probability that an image is changed, from 0 to 1
 */
public record Greyscale(double probability) implements Augmentation {

    public Greyscale() {
        this(0.1);
    }

    public Greyscale {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability + "; expected 0 to 1");
        }
    }

    @Override
    public String name() {
        return "greyscale";
    }

    @Override
    public Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    public Augmentation configure(Options options) {
        return new Greyscale(options.number("probability", probability, 0, 1));
    }

    @Override
    public NDArray augment(NDArray images) {
        NDArray grey = images.getManager()
                .randomUniform(0f, 1f, new Shape(images.getShape().get(0), 1), DataType.FLOAT32)
                .lt((float) probability)
                .toType(DataType.FLOAT32, false)
                .reshape(-1, 1, 1, 1);
        return images.mul(grey.neg().add(1)).add(ImageColours.luma(images).mul(grey));
    }
}
