package org.preceptor.plugins.normalisations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.preceptor.api.spi.Normalisation;

/** Inputs as they are: pixels from 0 to 1, vectors in their own units. */
public record None() implements Normalisation {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public List<Statistic> fit(Inputs training) {
        return List.of();
    }

    @Override
    public NDArray apply(NDArray inputs, NDList statistics) {
        return inputs;
    }
}
