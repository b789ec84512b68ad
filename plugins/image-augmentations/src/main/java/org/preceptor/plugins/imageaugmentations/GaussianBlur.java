package org.preceptor.plugins.imageaugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Blurs some images with a Gaussian of a random width, over a square of a fixed size; beyond the edge is the image's
 * reflection (torchvision's {@code GaussianBlur}; Chen et al., "SimCLR", 2020, appendix A, where the probability is 0.5
 * and the square a tenth of the image): along rows and columns the weight of a pixel at a distance d is {@code exp(-d²
 * / 2σ²)}, divided by the sum over the square.
 *
 * <p>Works on pixels from 0 to 1, before normalisation. Options: {@code sigma} ({@code [0.1, 2]}), σ in pixels, drawn
 * uniformly; {@code kernel} (0), the square's side in pixels, an odd number, or 0 for a tenth of the image's shorter
 * side, at least 3; {@code probability} (0.5).
 *
 * @param sigma the Gaussian's standard deviations in pixels, above 0
 * @param kernel the square's side in pixels, odd, or 0
 * @param probability that an image is changed, from 0 to 1
 */
public record GaussianBlur(Range sigma, int kernel, double probability) implements Augmentation {

    public GaussianBlur() {
        this(new Range(0.1, 2), 0, 0.5);
    }

    public GaussianBlur {
        Objects.requireNonNull(sigma, "sigma");
        if (!(sigma.from() > 0 && (kernel == 0 || kernel % 2 == 1) && probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("sigma " + sigma + ", kernel " + kernel + ", probability " + probability
                    + "; expected more than 0, 0 or an odd number, and 0 to 1");
        }
    }

    @Override
    public String name() {
        return "gaussian-blur";
    }

    @Override
    public Stage stage() {
        return Stage.PIXELS;
    }

    @Override
    public Augmentation configure(Options options) {
        int side = options.integer("kernel", kernel, 0, 1001);
        if (side > 0 && side % 2 == 0) {
            throw options.invalid("kernel", "an odd number of pixels, or 0");
        }
        return new GaussianBlur(
                Range.read(options, "sigma", sigma, 0.01, 1000),
                side,
                options.number("probability", probability, 0, 1));
    }

    @Override
    public NDArray augment(NDArray images) {
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        int radius = kernel > 0 ? kernel / 2 : (int) Math.max(1, Math.min(height, width) / 20);
        Pixels.requireLargerThan(radius, images, name());
        NDArray numbers = images.getManager()
                .randomUniform(0f, 1f, new Shape(images.getShape().get(0), 2), DataType.FLOAT32);
        NDArray sigmas = sigma.of(numbers.get(new NDIndex(":, 0:1"))).expandDims(2);
        NDArray chosen = numbers.get(new NDIndex(":, 1:2"))
                .lt((float) probability)
                .toType(DataType.FLOAT32, false)
                .reshape(-1, 1, 1, 1);
        NDArray blurred = Resampling.of(images, weights(sigmas, height, radius), weights(sigmas, width, radius));
        return blurred.mul(chosen).add(images.mul(chosen.neg().add(1))).clip(0, 1);
    }

    /** Of each pixel of a side for each, {@code [batch, length, length]}: its own and those of its two reflections. */
    private static NDArray weights(NDArray sigmas, long length, int radius) {
        NDArray to = Resampling.line(sigmas.getManager(), length).reshape(1, length, 1);
        NDArray from = Resampling.line(sigmas.getManager(), length).reshape(1, 1, length);
        NDArray below = one(from.gt(0)).mul(weight(to.add(from), sigmas, radius));
        NDArray above = one(from.lt(length - 1)).mul(weight(to.add(from).neg().add(2 * (length - 1)), sigmas, radius));
        NDArray all = weight(to.sub(from), sigmas, radius).add(below).add(above);
        return all.div(all.sum(new int[] {2}, true));
    }

    private static NDArray weight(NDArray distance, NDArray sigmas, int radius) {
        return distance.div(sigmas)
                .square()
                .mul(-0.5f)
                .exp()
                .mul(one(distance.abs().lte(radius)));
    }

    private static NDArray one(NDArray condition) {
        return condition.toType(DataType.FLOAT32, false);
    }
}
