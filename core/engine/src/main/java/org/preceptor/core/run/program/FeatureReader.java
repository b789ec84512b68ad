package org.preceptor.core.run.program;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.net.Network;
import org.preceptor.api.step.Inputs;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.feed.FeedArrays;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.core.step.TrainingData;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Step;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.spec.Variable;

/**
 * Runs a model of a program over examples and gives what is before its last layer, as {@link Evaluator} gives what
 * comes after it.
 *
 * @param program has the step of the model, if its network has such an output
 * @param example what an example consists of
 * @param batch examples at a time
 */
public record FeatureReader(Program program, InputForms example, int batch) {
    private static final String PREFIX = "features/";

    /** Declares a step for a model; none if its network has no output {@link Network#FEATURES}. */
    public static void declare(
            Program.Builder builder,
            InputForms example,
            int batch,
            NetworkWeights weights,
            InputNormalisation normalisation,
            List<Variable> constants) {
        if (weights.network().outputs().contains(Network.FEATURES)) {
            builder.step(PREFIX + weights.model(), Evaluator.inputs(example, batch), trace -> {
                Inputs pixels = Evaluator.seen(example, trace);
                Inputs inputs = TrainingData.normalise(trace, pixels, normalisation, constants);
                NDArray features = Evaluator.prediction(trace, weights, inputs).output(Network.FEATURES);
                return Map.of(Network.FEATURES, features.reshape(batch, -1));
            });
        }
    }

    /**
     * The features of each example.
     *
     * @param network the model's
     * @throws PreceptorException if the network gives none, or the examples have another shape
     */
    public float[][] read(Examples examples, String model, Network network) {
        if (!network.outputs().contains(Network.FEATURES)) {
            throw new PreceptorException("the run's network has no output '" + Network.FEATURES + "', found "
                    + network.outputs() + "; choose an order that needs none, such as random");
        }
        Evaluator.requireSuited(examples, example);
        Step step = program.step(PREFIX + model);
        float[][] rows = new float[examples.size()][];
        for (int start = 0; start < rows.length; start += batch) {
            int count = Math.min(batch, rows.length - start);
            try (FeedArrays inputs = Evaluator.feed(examples, start, count, batch);
                    StepResult result = step.run(0, inputs.byName())) {
                float[] values = result.floats(Network.FEATURES);
                int width = values.length / batch;
                for (int i = 0; i < count; i++) {
                    rows[start + i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
                }
            }
        }
        return rows;
    }
}
