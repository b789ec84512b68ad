package org.preceptor.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.preceptor.api.data.Examples;

/**
 * How inputs are changed before the network sees them: learnt once from the training examples and stored with the
 * model. Inputs are {@code [batch, channels, height, width] float32} from 0 to 1, or {@code [batch, features] float32};
 * the result has their shape.
 */
public sealed interface InputNormalisation permits NoNormalisation, PerChannel, PerImage, Zca {

    /** Which one it is. */
    NormalisationSettings.Kind kind();

    /** What was learnt; none, where there is nothing to learn. */
    List<Statistic> statistics();

    /** The settings that {@link #apply} needs beside the statistics, by the names that pipelines use. */
    default Map<String, Double> settings() {
        return Map.of();
    }

    /**
     * Inputs, normalised, as an expression of arrays. Works in a traced step and at once.
     *
     * @param inputs as described above
     * @param statistics an array for each of {@link #statistics()}, in that order; may be variables on the device
     */
    NDArray apply(NDArray inputs, NDList statistics);

    /** The same, with the statistics as constants made where the inputs are. */
    default NDArray apply(NDArray inputs) {
        return apply(inputs, arrays(inputs.getManager()));
    }

    /** The statistics as arrays of the manager. */
    default NDList arrays(NDManager manager) {
        NDList arrays = new NDList();
        statistics().forEach(statistic -> arrays.add(manager.create(statistic.values(), statistic.shape())));
        return arrays;
    }

    /**
     * Learns what the settings ask for. For ZCA of 32×32 colour images that is a minute or two; nothing for the others.
     */
    static InputNormalisation fit(NormalisationSettings settings, Examples training) {
        return switch (settings.kind()) {
            case NONE -> new NoNormalisation();
            case PER_CHANNEL -> PerChannel.fit(training);
            case PER_IMAGE -> new PerImage();
            case ZCA -> Zca.fit(training, settings.regularisation(), settings.contrastScale());
        };
    }

    /**
     * The normalisation that another described itself as.
     *
     * @param statistics as many as the kind has, in the order of {@link #statistics()}
     * @param settings those of {@link #settings()}
     */
    static InputNormalisation of(
            NormalisationSettings.Kind kind, List<Statistic> statistics, Map<String, Double> settings) {
        return switch (kind) {
            case NONE -> new NoNormalisation();
            case PER_CHANNEL -> new PerChannel(statistics.get(0), statistics.get(1));
            case PER_IMAGE -> new PerImage();
            case ZCA -> Zca.of(statistics.get(0), statistics.get(1), settings);
        };
    }
}
