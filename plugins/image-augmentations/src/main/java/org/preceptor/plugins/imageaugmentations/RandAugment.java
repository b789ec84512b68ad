package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * A few random changes of each image, one after the other, each drawn from a list with a random strength (Cubuk et al.,
 * 2020, section 3, with strengths drawn as in FixMatch, Sohn et al., 2020, appendix D): identity, autocontrast,
 * brightness, colour, contrast, posterise, sharpness, solarise, rotate, shear and translate along either axis. Of the
 * papers' list only histogram equalisation is missing; smoothing is a 3×3 mean. Brightness, colour, contrast and
 * sharpness are changed by factors from 0.1 to 1.9, both ways as Cubuk et al. do; Sohn et al.'s go from 0.05 to 0.95.
 *
 * <p>Works on pixels from 0 to 1, before normalisation. Options: {@code operations} (2), how many changes an image
 * undergoes; {@code strength} (1), the greatest, as a share of the papers' greatest.
 *
 * @param operations changes an image undergoes
 * @param strength from 0 to 1
 */
public record RandAugment(int operations, double strength) implements Augmentation {
    /** Those before histogram equalisation. */
    private static final int CHANGES = Change.EQUALISE.ordinal();

    public RandAugment() {
        this(2, 1);
    }

    public RandAugment {
        if (!(operations >= 0 && strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException(
                    "operations " + operations + ", strength " + strength + "; expected 0 or more, and 0 to 1");
        }
    }

    @Override
    public String name() {
        return "rand-augment";
    }

    @Override
    public Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    public Augmentation configure(Options options) {
        return new RandAugment(
                options.integer("operations", operations, 0, 20), options.number("strength", strength, 0, 1));
    }

    @Override
    public NDArray augment(NDArray images) {
        Shape one = new Shape(images.getShape().get(0), 1);
        NDArray changed = images;
        for (int i = 0; i < operations; i++) {
            NDArray kind = images.getManager().randomInteger(0, CHANGES, one, DataType.INT32);
            NDArray level = images.getManager().randomUniform(0f, (float) strength, one, DataType.FLOAT32);
            NDArray sign = images.getManager()
                    .randomInteger(0, 2, one, DataType.INT32)
                    .toType(DataType.FLOAT32, false)
                    .mul(2)
                    .sub(1);
            changed = new Changes(kind, level, sign).of(changed);
        }
        return changed;
    }
}
