package org.preceptor.plugins.vectoraugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * Sets each number to 0 with some probability, independently: after normalisation that is the feature's mean. What is
 * left is not scaled up. Option {@code rate} (0.1).
 *
 * @param rate the probability, from 0 to 1
 */
public record FeatureDropout(double rate) implements Augmentation {

    public FeatureDropout() {
        this(0.1);
    }

    public FeatureDropout {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be from 0 to 1, found " + rate);
        }
    }

    @Override
    public String name() {
        return "feature-dropout";
    }

    @Override
    public Augmentation configure(Options options) {
        return new FeatureDropout(options.number("rate", rate, 0, 1));
    }

    @Override
    public Set<Input> inputs() {
        return Set.of(Input.VECTORS);
    }

    @Override
    public NDArray augment(NDArray inputs) {
        NDArray kept = inputs.getManager()
                .randomUniform(0f, 1f, inputs.getShape(), DataType.FLOAT32)
                .gte((float) rate)
                .toType(DataType.FLOAT32, false);
        return inputs.mul(kept);
    }
}
