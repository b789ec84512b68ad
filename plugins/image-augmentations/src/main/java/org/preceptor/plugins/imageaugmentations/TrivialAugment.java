package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * One random change of each image with a random strength (Müller and Hutter, "TrivialAugment: Tuning-free Yet
 * State-of-the-Art Data Augmentation", 2021, section 3, with the wide strengths of its table 5; torchvision's
 * {@code TrivialAugmentWide}): identity, autocontrast, brightness, colour, contrast, posterise, sharpness, solarise,
 * rotate by up to 135 degrees, shear by up to 0.99, translate by up to 32 pixels, along either axis, and histogram
 * equalisation. The strength is one of 31 from none to the greatest. Black enters from beyond the edge.
 *
 * <p>Works on pixels from 0 to 1, before normalisation. Option {@code bins} (31), how many strengths there are.
 *
 * @param bins strengths, at least 2
 */
public record TrivialAugment(int bins) implements Augmentation {
    private static final Operations WIDE =
            new Operations(List.of(Change.values()), 0.99, 135, 0.99, 0, 32, 8, 6, false);
    /** How many random numbers an image takes. */
    static final int NUMBERS = 3;

    public TrivialAugment() {
        this(31);
    }

    public TrivialAugment {
        if (bins < 2) {
            throw new IllegalArgumentException("bins " + bins + "; expected 2 or more");
        }
    }

    @Override
    public String name() {
        return "trivial-augment";
    }

    @Override
    public Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    public Augmentation configure(Options options) {
        return new TrivialAugment(options.integer("bins", bins, 2, 1000));
    }

    @Override
    public NDArray augment(NDArray images) {
        NDArray numbers = images.getManager()
                .randomUniform(0f, 1f, new Shape(images.getShape().get(0), NUMBERS), DataType.FLOAT32);
        return WIDE.of(
                images,
                whole(numbers, 0, WIDE.list().size()),
                whole(numbers, 1, bins).div(bins - 1),
                whole(numbers, 2, 2).mul(2).sub(1));
    }

    /** A number of each image's as a whole one, from 0 to before an end. */
    static NDArray whole(NDArray numbers, int index, int end) {
        return numbers.get(new NDIndex(":, " + index + ":" + (index + 1)))
                .mul(end)
                .floor()
                .minimum(end - 1);
    }
}
