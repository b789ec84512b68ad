package org.preceptor.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.spi.Normalisation;
import org.preceptor.api.spi.Normalisation.Statistic;
import org.preceptor.api.step.Inputs;
import org.preceptor.core.failure.PartFailure;

/**
 * A normalisation with what it has learnt from the training examples: how inputs are changed before the network sees
 * them.
 *
 * @param part does it
 * @param statistics what it has learnt of each input that it changes, by the inputs' names; none of an input of which
 *     there is nothing to learn. Inputs of codes stay as they are.
 */
public record InputNormalisation(Normalisation part, Map<String, List<Statistic>> statistics) {
    private static final String KIND = "normalisation";

    public InputNormalisation {
        Objects.requireNonNull(part, "part");
        statistics = ordered(statistics);
    }

    static Map<String, List<Statistic>> ordered(Map<String, List<Statistic>> statistics) {
        Map<String, List<Statistic>> copy = new LinkedHashMap<>();
        statistics.forEach((input, learnt) -> copy.put(input, List.copyOf(learnt)));
        return Collections.unmodifiableMap(copy);
    }

    /** Learns; for ZCA of 32×32 colour images that is a minute or two. */
    public static InputNormalisation fit(Normalisation part, Examples training) {
        Map<String, List<Statistic>> learnt = new LinkedHashMap<>();
        for (InputForm form : training.inputs()) {
            if (form.kind() != InputForm.Kind.CODES) {
                learnt.put(form.name(), learnt(part, new TrainingInputs(training, form)));
            }
        }
        return new InputNormalisation(part, learnt);
    }

    private static List<Statistic> learnt(Normalisation part, TrainingInputs training) {
        List<Statistic> learnt =
                PartFailure.asking(KIND, part, "while it learnt from the training examples", () -> part.fit(training));
        for (Statistic statistic : learnt) {
            for (float value : statistic.values()) {
                if (!Float.isFinite(value)) {
                    throw new PreceptorException(
                            "data.normalisation: what '" + part.name() + "' has learnt ('" + statistic.name()
                                    + "') is not finite; look for numbers in the data that are too large, or use another");
                }
            }
        }
        return learnt;
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
     * @param inputs images {@code [batch, channels, height, width] float32} from 0 to 1, and numbers {@code [batch, …]
     *     float32}; others stay as they are
     * @param arrays one for each of the statistics, in their order; may be variables on the device
     */
    public Inputs apply(Inputs inputs, NDList arrays) {
        Inputs normalised = inputs;
        int used = 0;
        for (Map.Entry<String, List<Statistic>> learnt : statistics.entrySet()) {
            int end = used + learnt.getValue().size();
            NDArray input = inputs.arrays().get(learnt.getKey());
            if (input != null) { // a network may leave it out
                normalised = normalised.with(learnt.getKey(), apply(input, new NDList(arrays.subList(used, end))));
            }
            used = end;
        }
        return normalised;
    }

    private NDArray apply(NDArray inputs, NDList arrays) {
        NDArray normalised = PartFailure.naming(KIND, part, () -> part.apply(inputs, arrays));
        PartFailure.requireLike(KIND, part, normalised, inputs.getShape(), inputs.getDataType());
        return normalised;
    }

    /** The same, with the statistics as constants made where the inputs are. */
    public Inputs apply(Inputs inputs) {
        NDManager manager = inputs.arrays().values().iterator().next().getManager();
        return apply(inputs, arrays(manager));
    }

    /** The statistics as arrays of the manager. */
    public NDList arrays(NDManager manager) {
        NDList arrays = new NDList();
        all().forEach(statistic -> arrays.add(manager.create(statistic.values(), statistic.shape())));
        return arrays;
    }

    /** Whether another changes inputs in the same way. */
    public boolean isLike(InputNormalisation other) {
        return part.equals(other.part)
                && statistics.keySet().equals(other.statistics.keySet())
                && all().size() == other.all().size()
                && IntStream.range(0, all().size())
                        .allMatch(i -> Arrays.equals(
                                all().get(i).values(), other.all().get(i).values()));
    }

    private List<Statistic> all() {
        return statistics.values().stream().flatMap(List::stream).toList();
    }
}
