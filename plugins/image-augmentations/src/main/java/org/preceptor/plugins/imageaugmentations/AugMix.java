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
 * Mixes each image with chains of random changes of it (Hendrycks et al., "AugMix: A Simple Data Processing Method to
 * Improve Robustness and Uncertainty", 2020, section 3 and algorithm 1; torchvision's {@code AugMix}):
 *
 * <pre>
 * (1 - m) x + m Σ w_i chain_i(x),   m ~ Beta(1, 1),   w ~ Dirichlet(1, …, 1)
 * </pre>
 *
 * A chain is one to three changes out of autocontrast, posterise, solarise, equalise, rotate, shear and translate along
 * either axis, and, with {@code all-ops}, brightness, colour, contrast and sharpness, which the paper leaves out where
 * it measures robustness to them. Of ten strengths the first {@code severity} are drawn. Pixels between others are
 * interpolated, and black enters from beyond the edge. The paper's consistency loss between views is a term of its own.
 *
 * <p>Works on pixels from 0 to 1, before normalisation. Options: {@code severity} (3), from 1 to 10;
 * {@code mixture-width} (3), how many chains; {@code chain-depth} (0), how many changes each has, or 0 for one to three
 * at random; {@code all-ops} (true).
 *
 * @param severity how many of ten strengths are drawn
 * @param mixtureWidth how many chains
 * @param chainDepth how many changes each has; 0 for one to three
 * @param allOps whether there are all thirteen changes, else the paper's nine
 */
public record AugMix(int severity, int mixtureWidth, int chainDepth, boolean allOps) implements Augmentation {
    private static final int STRENGTHS = 10;
    private static final int DEEPEST = 3;
    private static final List<Change> NINE = List.of(
            Change.AUTOCONTRAST,
            Change.EQUALISE,
            Change.POSTERISE,
            Change.ROTATE,
            Change.SOLARISE,
            Change.SHEAR_X,
            Change.SHEAR_Y,
            Change.TRANSLATE_X,
            Change.TRANSLATE_Y);
    private static final List<Change> MORE =
            List.of(Change.BRIGHTNESS, Change.COLOUR, Change.CONTRAST, Change.SHARPNESS);

    public AugMix() {
        this(3, 3, 0, true);
    }

    public AugMix {
        if (severity < 1 || severity > STRENGTHS || mixtureWidth < 1 || chainDepth < 0) {
            throw new IllegalArgumentException("severity " + severity + ", mixture-width " + mixtureWidth
                    + ", chain-depth " + chainDepth + "; expected 1 to 10, 1 or more, and 0 or more");
        }
    }

    @Override
    public String name() {
        return "augmix";
    }

    @Override
    public Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    public Augmentation configure(Options options) {
        return new AugMix(
                options.integer("severity", severity, 1, STRENGTHS),
                options.integer("mixture-width", mixtureWidth, 1, 10),
                options.integer("chain-depth", chainDepth, 0, 10),
                options.flag("all-ops", allOps));
    }

    /** What an image may undergo. */
    Operations operations() {
        List<Change> list = allOps ? Stream.concat(NINE.stream(), MORE.stream()).toList() : NINE;
        return new Operations(list, 0.9, 30, 0.3, 1 / 3.0, 0, 4, 4, true);
    }

    private int deepest() {
        return chainDepth > 0 ? chainDepth : DEEPEST;
    }

    /** How many random numbers an image takes: m, and for each chain w, its depth, and three for each change. */
    int numbers() {
        return 1 + mixtureWidth * (2 + 3 * deepest());
    }

    @Override
    public NDArray augment(NDArray images) {
        NDArray numbers = images.getManager()
                .randomUniform(0f, 1f, new Shape(images.getShape().get(0), numbers()), DataType.FLOAT32);
        NDArray sum = images.zerosLike();
        NDArray weights = perImage(numbers, 0).mul(0);
        for (int chain = 0; chain < mixtureWidth; chain++) {
            int first = 1 + chain * (2 + 3 * deepest());
            // exponential numbers divided by their sum are Dirichlet(1, …, 1)
            NDArray weight = perImage(numbers, first).neg().add(1).log().neg();
            weights = weights.add(weight);
            sum = sum.add(chain(images, numbers, first + 1).mul(weight));
        }
        NDArray share = perImage(numbers, 0);
        NDArray mixed = sum.div(weights.maximum(Float.MIN_NORMAL));
        return images.mul(share.neg().add(1)).add(mixed.mul(share));
    }

    /** Changes one after another, of which images with shorter chains take the first. */
    private NDArray chain(NDArray images, NDArray numbers, int first) {
        Operations operations = operations();
        NDArray depth = TrivialAugment.whole(numbers, first, DEEPEST).add(1).reshape(-1, 1, 1, 1);
        NDArray changed = images;
        for (int i = 0; i < deepest(); i++) {
            int next = first + 1 + 3 * i;
            NDArray further = operations.of(
                    changed,
                    TrivialAugment.whole(numbers, next, operations.list().size()),
                    TrivialAugment.whole(numbers, next + 1, severity).div(STRENGTHS - 1),
                    TrivialAugment.whole(numbers, next + 2, 2).mul(2).sub(1));
            if (chainDepth == 0 && i > 0) {
                NDArray taken = depth.gt(i).toType(DataType.FLOAT32, false);
                further = changed.add(further.sub(changed).mul(taken));
            }
            changed = further;
        }
        return changed;
    }

    private static NDArray perImage(NDArray numbers, int index) {
        return numbers.get(new NDIndex(":, " + index + ":" + (index + 1))).reshape(-1, 1, 1, 1);
    }
}
