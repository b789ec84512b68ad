package org.preceptor.plugins.normalisations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.preceptor.api.spi.Normalisation;

/**
 * Each input minus its mean, divided by the root mean square of the difference, over channels, height and width
 * (Temporal Ensembling's and Mean Teacher's treatment of SVHN). An input without contrast becomes zeros.
 */
public record PerImage() implements Normalisation {
    private static final float LEAST = 1e-8f;

    @Override
    public String name() {
        return "per-image";
    }

    @Override
    public List<Statistic> fit(Inputs training) {
        return List.of();
    }

    @Override
    public NDArray apply(NDArray inputs, NDList statistics) {
        Shape shape = inputs.getShape();
        NDArray flat = inputs.reshape(new Shape(shape.get(0), shape.slice(1).size()));
        NDArray centred = flat.sub(flat.mean(new int[] {1}, true));
        NDArray deviation = centred.mul(centred).mean(new int[] {1}, true).sqrt();
        return centred.div(deviation.maximum(LEAST)).reshape(shape);
    }
}
