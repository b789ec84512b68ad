package org.preceptor.plugins.vectoraugmentations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.api.step.Replicas;

/**
 * Replaces each number with some probability by the same feature of an example of the batch that is redrawn for each
 * number: a draw from the feature's marginal distribution (Yoon et al., "VIME", 2020, section 4.1; Bahri et al.,
 * "SCARF", 2022, algorithm 1). Option {@code rate} (0.3).
 *
 * @param rate the probability, from 0 to 1
 */
public record SwapNoise(double rate) implements Augmentation {

    public SwapNoise() {
        this(0.3);
    }

    public SwapNoise {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be from 0 to 1, found " + rate);
        }
    }

    @Override
    public String name() {
        return "swap-noise";
    }

    @Override
    public Augmentation configure(Options options) {
        return new SwapNoise(options.number("rate", rate, 0, 1));
    }

    @Override
    public Set<Input> inputs() {
        return Set.of(Input.VECTORS);
    }

    @Override
    public NDArray augment(NDArray inputs) {
        return augment(inputs, Replicas.ONE);
    }

    @Override
    public NDArray augment(NDArray inputs, Replicas replicas) {
        NDManager manager = inputs.getManager();
        Shape shape = inputs.getShape();
        NDArray swapped = manager.randomUniform(0f, 1f, shape, DataType.FLOAT32)
                .lt((float) rate)
                .toType(DataType.FLOAT32, false);
        long examples = shape.get(0) * replicas.count();
        NDArray donors = manager.randomUniform(0f, 1f, shape, DataType.FLOAT32)
                .mul(examples)
                .floor()
                .clip(0, examples - 1)
                .toType(DataType.INT64, false);
        NDArray drawn = replicas.all(inputs).gather(donors, 0);
        return inputs.add(drawn.sub(inputs).mul(swapped));
    }
}
