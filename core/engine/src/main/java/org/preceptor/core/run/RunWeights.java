package org.preceptor.core.run;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.task.LabelScale;

/**
 * The selected model of another run, whose weights a model of the same names begins with.
 *
 * @param run the other run, or its checkpoint
 * @param model the model
 * @param classes what it tells apart, in the order of their numbers, or the numbers that it predicts
 * @param labelScale in which numbers that are predicted were learnt
 * @param normalisation of its inputs
 * @param values by the names that the network gives its weights
 */
record RunWeights(
        Path run,
        String model,
        List<String> classes,
        LabelScale labelScale,
        InputNormalisation normalisation,
        Map<String, Value> values) {

    /**
     * A weight.
     *
     * @param shape its shape
     * @param numbers row by row
     */
    record Value(Shape shape, float[] numbers) {}

    /**
     * Reads a run's.
     *
     * @throws PreceptorException if there is no such run, or it is damaged
     */
    static RunWeights read(Path run, TrainedModels models) {
        try (TrainedModel trained = models.open(run)) {
            String selected = trained.selectedModel();
            Map<String, Value> values = new LinkedHashMap<>();
            Map<String, Shape> shapes = trained.shapes(selected);
            trained.parameters(selected)
                    .forEach((name, numbers) ->
                            values.put(name, new Value(Objects.requireNonNull(shapes.get(name), name), numbers)));
            return new RunWeights(
                    run, selected, trained.classes(), trained.labelScale(), trained.normalisation(), values);
        }
    }

    /** The model as a message names it. */
    String description() {
        return "'" + model + "' of " + ShortPath.of(run);
    }

    /**
     * What of a model's weights is here.
     *
     * @param taken by name, in the order of the network
     * @param missing that this model has not
     * @param reshaped that it has in another shape: name, shape there and shape wanted
     * @param ofOtherClasses that are for other classes than those here
     * @param unused that it has and the network has not
     */
    record Fit(
            Map<String, Value> taken,
            List<String> missing,
            List<String> reshaped,
            List<String> ofOtherClasses,
            List<String> unused) {
        Fit {
            taken = Collections.unmodifiableMap(new LinkedHashMap<>(taken));
            missing = List.copyOf(missing);
            reshaped = List.copyOf(reshaped);
            ofOtherClasses = List.copyOf(ofOtherClasses);
            unused = List.copyOf(unused);
        }

        /** Whether anything is taken that is more than a bias or a running statistic. */
        boolean isSome() {
            return taken.values().stream().anyMatch(value -> value.shape().dimension() > 1);
        }

        /** Whether the network has all of its weights, and no others are left. */
        boolean isWhole() {
            return missing.isEmpty() && reshaped.isEmpty() && ofOtherClasses.isEmpty() && unused.isEmpty();
        }

        /** What was not taken, a line for each reason. */
        List<String> rest() {
            List<String> lines = new ArrayList<>();
            add(lines, "new, because that run has no weights of these names: ", missing);
            add(lines, "new, because they have another shape there: ", reshaped);
            add(lines, "new, because that run has other classes: ", ofOtherClasses);
            add(lines, "left out, because the network here has no weights of these names: ", unused);
            return lines;
        }

        private static void add(List<String> lines, String reason, List<String> names) {
            if (!names.isEmpty()) {
                lines.add(reason + String.join(", ", names));
            }
        }
    }

    /**
     * How these suit a network.
     *
     * @param wanted its weights
     * @param ofClasses those that are for classes which this model does not know, or knows by another number
     */
    Fit fit(Map<String, Shape> wanted, Set<String> ofClasses) {
        Map<String, Value> taken = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> reshaped = new ArrayList<>();
        List<String> ofOtherClasses = new ArrayList<>();
        wanted.forEach((name, shape) -> {
            Value value = values.get(name);
            if (value == null) {
                missing.add(name);
            } else if (!value.shape().equals(shape)) {
                reshaped.add(name + " " + value.shape() + ", here " + shape);
            } else if (ofClasses.contains(name)) {
                ofOtherClasses.add(name);
            } else {
                taken.put(name, value);
            }
        });
        List<String> unused = values.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .toList();
        return new Fit(taken, missing, reshaped, ofOtherClasses, unused);
    }
}
