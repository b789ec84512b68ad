package org.preceptor.plugins.vectoraugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

/**
 * {@code x + sigma n}, n independent standard normal numbers. After normalisation a feature's standard deviation is 1.
 * Option {@code sigma} (0.1).
 *
 * @param sigma the noise's standard deviation, from 0 to 1000
 */
public record Gaussian(double sigma) implements Augmentation {

    public Gaussian() {
        this(0.1);
    }

    public Gaussian {
        if (!(sigma >= 0 && sigma <= 1000)) {
            throw new IllegalArgumentException("sigma must be from 0 to 1000, found " + sigma);
        }
    }

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public Augmentation configure(Options options) {
        return new Gaussian(options.number("sigma", sigma, 0, 1000));
    }

    @Override
    public Set<Input> inputs() {
        return Set.of(Input.VECTORS);
    }

    @Override
    public NDArray augment(NDArray inputs) {
        NDArray noise = inputs.getManager().randomNormal(0f, 1f, inputs.getShape(), DataType.FLOAT32);
        return inputs.add(noise.mul((float) sigma));
    }
}
