package org.preceptor.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Network;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.tensorflow.Program;

/**
 * The selected model of another run, whose parameters another network of the same names begins with.
 *
 * @param run the other run, or its checkpoint
 * @param model the model
 * @param values by the names that the network gives its parameters
 */
record InitialWeights(Path run, String model, Map<String, Value> values) {

    /**
     * A parameter.
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
    static InitialWeights read(Path run, TrainedModels models) {
        try (TrainedModel trained = models.open(run)) {
            Map<String, Value> values = new LinkedHashMap<>();
            Map<String, Shape> shapes = trained.shapes(trained.selectedModel());
            trained.parameters(trained.selectedModel())
                    .forEach((name, numbers) ->
                            values.put(name, new Value(Objects.requireNonNull(shapes.get(name), name), numbers)));
            return new InitialWeights(run, trained.selectedModel(), values);
        }
    }

    /**
     * Requires that a network can begin with some of the values.
     *
     * @throws PreceptorException if no parameter of several axes fits
     */
    void requireFit(Network network) {
        boolean fits = network.block().getParameters().stream().anyMatch(pair -> {
            Value value = values.get(pair.getKey());
            Shape shape = pair.getValue().getShape();
            return value != null && value.shape().equals(shape) && shape.dimension() > 1;
        });
        if (!fits) {
            throw unlike();
        }
    }

    private PreceptorException unlike() {
        return new PreceptorException("training.initial-weights: no weights of '" + model + "' of "
                + ShortPath.of(run) + " have the name and shape of any of this network; use a run with the same"
                + " network");
    }

    /**
     * Gives the values to the models.
     *
     * @return what was taken and what was not, in a sentence
     * @throws PreceptorException if no parameter of several axes fits
     */
    String loadInto(List<NetworkWeights> models, Program program) {
        List<String> left = new ArrayList<>();
        int taken = 0;
        try (NDManager manager = NDManager.newBaseManager()) {
            for (NetworkWeights weights : models) {
                for (var entry : weights.variables().entrySet()) {
                    String name = weights.names().get(entry.getKey());
                    Value value = values.get(name);
                    if (value != null && value.shape().equals(entry.getValue().shape())) {
                        try (NDArray array = manager.create(value.numbers(), value.shape())) {
                            program.write(entry.getValue(), array);
                        }
                        taken += value.shape().dimension() > 1 ? 1 : 0;
                    } else if (!left.contains(name)) {
                        left.add(name);
                    }
                }
            }
        }
        if (taken == 0) {
            throw unlike();
        }
        return "begins with the weights of '" + model + "' of " + ShortPath.of(run)
                + (left.isEmpty()
                        ? ""
                        : "; new are those that it lacks or has in another shape: " + String.join(", ", left));
    }
}
