package org.preceptor.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/** {@code none}: inputs as they are. */
public record NoNormalisation() implements InputNormalisation {

    @Override
    public NormalisationSettings.Kind kind() {
        return NormalisationSettings.Kind.NONE;
    }

    @Override
    public List<Statistic> statistics() {
        return List.of();
    }

    @Override
    public NDArray apply(NDArray inputs, NDList statistics) {
        return inputs;
    }
}
