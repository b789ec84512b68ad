package org.preceptor.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Normalisation.Statistic;
import org.preceptor.core.failure.PartFailure;

/**
 * A normalisation with what it has learnt from the training examples: how inputs are changed before the network sees
 * them.
 *
 * @param part does it
 * @param statistics what it has learnt; none, where there is nothing to learn
 */
public record InputNormalisation(Normalisation part, List<Statistic> statistics) {
    private static final String KIND = "normalisation";

    public InputNormalisation {
        Objects.requireNonNull(part, "part");
        statistics = List.copyOf(statistics);
    }

    /** Learns; for ZCA of 32×32 colour images that is a minute or two. */
    public static InputNormalisation fit(Normalisation part, Examples training) {
        List<Statistic> learnt = PartFailure.asking(
                KIND, part, "while it learnt from the training examples", () -> part.fit(new TrainingInputs(training)));
        for (Statistic statistic : learnt) {
            for (float value : statistic.values()) {
                if (!Float.isFinite(value)) {
                    throw new PreceptorException(
                            "data.normalisation: what '" + part.name() + "' has learnt ('" + statistic.name()
                                    + "') is not finite; look for numbers in the data that are too large, or use another");
                }
            }
        }
        return new InputNormalisation(part, learnt);
    }

    /**
     * What a run has stored.
     *
     * @param part as the run's settings have it
     * @throws PreceptorException if it was another part that learnt
     */
    public static InputNormalisation of(Normalisation part, StoredNormalisation stored) {
        if (!part.name().equals(stored.name())) {
            throw new PreceptorException("data.normalisation: the run's settings name '" + part.name()
                    + "', but what it has learnt is of '" + stored.name() + "'; restore the run's own files");
        }
        return new InputNormalisation(part, stored.statistics());
    }

    /**
     * Inputs, normalised, as an expression of arrays. Works in a traced step and at once.
     *
     * @param inputs {@code [batch, channels, height, width] float32} from 0 to 1, or {@code [batch, features] float32}
     * @param arrays one for each of {@link #statistics()}, in that order; may be variables on the device
     */
    public NDArray apply(NDArray inputs, NDList arrays) {
        NDArray normalised = PartFailure.naming(KIND, part, () -> part.apply(inputs, arrays));
        PartFailure.requireLike(KIND, part, normalised, inputs.getShape(), inputs.getDataType());
        return normalised;
    }

    /** The same, with the statistics as constants made where the inputs are. */
    public NDArray apply(NDArray inputs) {
        return apply(inputs, arrays(inputs.getManager()));
    }

    /** The statistics as arrays of the manager. */
    public NDList arrays(NDManager manager) {
        NDList arrays = new NDList();
        statistics.forEach(statistic -> arrays.add(manager.create(statistic.values(), statistic.shape())));
        return arrays;
    }

    /** Whether another changes inputs in the same way. */
    public boolean isLike(InputNormalisation other) {
        return part.equals(other.part)
                && statistics.size() == other.statistics.size()
                && IntStream.range(0, statistics.size())
                        .allMatch(i -> Arrays.equals(
                                statistics.get(i).values(),
                                other.statistics.get(i).values()));
    }
}
