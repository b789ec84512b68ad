package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Changes brightness, contrast, saturation and hue of each image, in an order drawn for each (torchvision's
 * {@code ColorJitter}; Chen et al., "SimCLR", 2020, appendix A). The first three lead away from, or towards, an image
 * without them, by a factor f from {@code max(0, 1 - strength)} to {@code 1 + strength}:
 *
 * <pre>
 * f x + (1 - f) o,  cut to 0 … 1;   o black, the mean luma of the image, and the luma of each pixel
 * </pre>
 *
 * The hue is turned by up to a share of the circle of colours, both ways (HSV). Saturation and hue of images that have
 * other than three channels stay.
 *
 * <p>Works on pixels from 0 to 1, before normalisation. Options: {@code brightness} (0.4), {@code contrast} (0.4),
 * {@code saturation} (0.4) and {@code hue} (0), timm's, where torchvision's are all 0; {@code probability} (1).
 *
 * @param brightness the strength, 0 or more
 * @param contrast the strength, 0 or more
 * @param saturation the strength, 0 or more
 * @param hue the greatest turn, from 0 to 0.5
 * @param probability that an image is changed, from 0 to 1
 */
public record ColourJitter(double brightness, double contrast, double saturation, double hue, double probability)
        implements Augmentation {
    private static final int[] PIXELS = {2, 3};

    /** What is changed. */
    private enum Kind {
        BRIGHTNESS,
        CONTRAST,
        SATURATION,
        HUE
    }

    private static final int KINDS = Kind.values().length;
    /** How many random numbers an image takes: how much of each kind, in which order, and whether. */
    static final int NUMBERS = 2 * KINDS + 1;

    public ColourJitter() {
        this(0.4, 0.4, 0.4, 0, 1);
    }

    public ColourJitter {
        if (!(brightness >= 0
                && contrast >= 0
                && saturation >= 0
                && hue >= 0
                && hue <= 0.5
                && probability >= 0
                && probability <= 1)) {
            throw new IllegalArgumentException("brightness " + brightness + ", contrast " + contrast + ", saturation "
                    + saturation + ", hue " + hue + ", probability " + probability
                    + "; expected 0 or more, a hue to 0.5 and a probability to 1");
        }
    }

    @Override
    public String name() {
        return "colour-jitter";
    }

    @Override
    public Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    public Augmentation configure(Options options) {
        return new ColourJitter(
                options.number("brightness", brightness, 0, 100),
                options.number("contrast", contrast, 0, 100),
                options.number("saturation", saturation, 0, 100),
                options.number("hue", hue, 0, 0.5),
                options.number("probability", probability, 0, 1));
    }

    @Override
    public NDArray augment(NDArray images) {
        NDArray numbers = images.getManager()
                .randomUniform(0f, 1f, new Shape(images.getShape().get(0), NUMBERS), DataType.FLOAT32);
        List<Kind> active = Stream.of(Kind.values())
                .filter(kind -> strength(kind) > 0 && (kind.compareTo(Kind.SATURATION) < 0 || ImageColours.has(images)))
                .toList();
        NDArray changed = images;
        for (int turn = 0; turn < active.size(); turn++) {
            changed = changed(changed, numbers, turn, active);
        }
        NDArray chosen = one(number(numbers, 2 * KINDS).lt((float) probability));
        return changed.mul(chosen).add(images.mul(chosen.neg().add(1)));
    }

    private double strength(Kind kind) {
        return switch (kind) {
            case BRIGHTNESS -> brightness;
            case CONTRAST -> contrast;
            case SATURATION -> saturation;
            case HUE -> hue;
        };
    }

    /** Each image with the change whose turn it is. */
    private NDArray changed(NDArray x, NDArray numbers, int turn, List<Kind> active) {
        NDArray luma = ImageColours.luma(x);
        NDArray changed = x.zerosLike();
        for (Kind kind : active) {
            NDArray drawn = number(numbers, kind.ordinal());
            NDArray each = kind == Kind.HUE
                    ? ImageColours.turned(x, new Range(-hue, hue).of(drawn))
                    : blended(x, luma, kind, new Range(Math.max(0, 1 - strength(kind)), 1 + strength(kind)).of(drawn));
            changed = changed.add(each.mul(isTurnOf(kind, numbers, turn, active)));
        }
        return changed;
    }

    private static NDArray blended(NDArray x, NDArray luma, Kind kind, NDArray factor) {
        NDArray scaled = x.mul(factor);
        NDArray rest = factor.neg().add(1);
        NDArray sum = switch (kind) {
            case CONTRAST -> scaled.add(luma.mean(PIXELS, true).mul(rest));
            case SATURATION -> scaled.add(luma.mul(rest));
            case BRIGHTNESS, HUE -> scaled;
        };
        return sum.clip(0, 1);
    }

    /** Kinds act in the order of their second numbers, {@code [batch, 1, 1, 1]}. */
    private static NDArray isTurnOf(Kind kind, NDArray numbers, int turn, List<Kind> active) {
        NDArray own = number(numbers, KINDS + kind.ordinal());
        NDArray before = own.zerosLike();
        for (Kind other : active) {
            if (other != kind) {
                NDArray key = number(numbers, KINDS + other.ordinal());
                before = before.add(one(other.compareTo(kind) < 0 ? key.lte(own) : key.lt(own)));
            }
        }
        return one(before.eq(turn));
    }

    private static NDArray number(NDArray numbers, int index) {
        return numbers.get(new NDIndex(":, " + index + ":" + (index + 1))).reshape(-1, 1, 1, 1);
    }

    private static NDArray one(NDArray condition) {
        return condition.toType(DataType.FLOAT32, false);
    }
}
