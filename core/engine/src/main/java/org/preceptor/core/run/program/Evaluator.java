package org.preceptor.core.run.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.Metric;
import org.preceptor.api.spi.Task;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.StoredShape;
import org.preceptor.core.feed.FeedArrays;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.step.ModelWeights;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.core.step.PassStore;
import org.preceptor.core.step.TrainingData;
import org.preceptor.core.task.KnownLabels;
import org.preceptor.core.task.TaskOutput;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Step;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

/** Runs the models of a program over examples, without noise and with running statistics, a fixed number at a time. */
public final class Evaluator {
    private static final String PREFIX = "evaluate/";
    /** The output of a step, and one of an exported model's: what the task makes of the logits. */
    public static final String PROBABILITIES = "probabilities";

    private final Program program;
    private final InputForms example;
    private final int classes;
    private final Task task;
    private final int batch;
    private final List<String> models;
    private final List<Metric> metrics;

    private Evaluator(
            Program program,
            InputForms example,
            int classes,
            int batch,
            List<String> models,
            Task task,
            List<Metric> metrics) {
        this.program = program;
        this.example = example;
        this.classes = classes;
        this.task = task;
        this.batch = batch;
        this.models = List.copyOf(models);
        this.metrics = List.copyOf(metrics);
    }

    /**
     * Declares a step for each model.
     *
     * @param example what an example consists of
     * @param batch examples at a time
     * @param output what is made of the models' logits
     */
    public static void declare(
            Program.Builder builder,
            InputForms example,
            int batch,
            Iterable<NetworkWeights> models,
            InputNormalisation normalisation,
            List<Variable> constants,
            TaskOutput output) {
        for (NetworkWeights weights : models) {
            builder.step(PREFIX + weights.model(), inputs(example, batch), trace -> {
                Inputs pixels = seen(example, trace);
                Inputs inputs = TrainingData.normalise(trace, pixels, normalisation, constants);
                return Map.of(PROBABILITIES, output.of(halves(inputs, half -> logits(trace, weights, half))));
            });
        }
    }

    /** Half of the examples beside the other half, so that there is work for two processors. */
    private static NDArray halves(Inputs inputs, Function<Inputs, NDArray> pass) {
        long size = inputs.size();
        if (size < 2) {
            return pass.apply(inputs);
        }
        Map<String, NDList> parts = new LinkedHashMap<>();
        inputs.arrays().forEach((name, input) -> parts.put(name, input.split(new long[] {size / 2})));
        NDList halves = new NDList();
        for (int half = 0; half < 2; half++) {
            Map<String, NDArray> own = new LinkedHashMap<>();
            for (Map.Entry<String, NDList> input : parts.entrySet()) {
                own.put(input.getKey(), input.getValue().get(half));
            }
            halves.add(pass.apply(new Inputs(own)));
        }
        return NDArrays.concat(halves);
    }

    /** A model's logits for normalised inputs, as in evaluation. */
    static NDArray logits(Trace trace, NetworkWeights weights, Inputs inputs) {
        return prediction(trace, weights, inputs).logits();
    }

    /** All outputs of a model for normalised inputs, as in evaluation. */
    static Prediction prediction(Trace trace, NetworkWeights weights, Inputs inputs) {
        PassStore store = new PassStore(
                trace,
                new ModelWeights(trace, weights),
                Pass.EVALUATION,
                Map.of(),
                site -> {
                    throw new IllegalStateException(
                            "there is no noise in evaluation, yet site '" + site.name() + "' asks for it");
                },
                false);
        Network network = weights.network();
        return Prediction.of(network.outputs(), network.block().forward(store, inputs.arraysFor(network), false));
    }

    /** The inputs of an exported model: as an evaluation step's, for any number of examples. */
    public static List<Input> signature(InputForms example) {
        return inputs(example, -1);
    }

    static List<Input> inputs(InputForms example, int batch) {
        return example.forms().stream()
                .map(form -> new Input(form.name(), form.type(), StoredShape.of(form, batch)))
                .toList();
    }

    /** What is fed, as networks see it before it is normalised. */
    public static Inputs seen(InputForms example, Trace trace) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        example.forEach(form -> arrays.put(form.name(), TrainingData.seen(form, trace.input(form.name()))));
        return new Inputs(arrays);
    }

    /** @throws PreceptorException if examples are not what a model takes */
    static void requireSuited(Examples examples, InputForms example) {
        if (!examples.inputs().equals(example)) {
            throw new PreceptorException("the model takes examples of " + example + ", found " + examples.inputs());
        }
    }

    /**
     * An evaluator of the steps that {@link #declare} declared.
     *
     * @param task what the examples' labels are, and how predictions are judged
     * @param metrics what is measured beside accuracy and loss
     */
    public static Evaluator of(
            Program program,
            InputForms example,
            int classes,
            int batch,
            List<String> models,
            Task task,
            List<Metric> metrics) {
        return new Evaluator(program, example, classes, batch, models, task, metrics);
    }

    public List<String> models() {
        return models;
    }

    /** How well each model does; all examples must have labels. */
    public Map<String, Evaluation> evaluateAll(Examples examples) {
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        if (examples.size() > 0) {
            models.forEach(model -> evaluations.put(model, evaluate(examples, model)));
        }
        return evaluations;
    }

    public Evaluation evaluate(Examples examples, String model) {
        int[] labels = examples.labels();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new PreceptorException(
                        "example " + examples.name(i) + " has no label; only labelled examples can be evaluated on");
            }
        }
        float[][] known = KnownLabels.rows(examples, classes);
        Evaluation.Builder evaluation = new Evaluation.Builder(task, classes, metrics);
        run(
                examples,
                model,
                (start, rows) -> evaluation.add(rows, Arrays.copyOfRange(known, start, start + rows.length)));
        return evaluation.build();
    }

    /** Receives the predictions of some examples. */
    @FunctionalInterface
    private interface Receiver {
        void predicted(int start, float[][] rows);
    }

    /** For each example the probability of each class, or the numbers that are predicted. */
    public float[][] predict(Examples examples, String model) {
        float[][] all = new float[examples.size()][];
        run(examples, model, (start, rows) -> System.arraycopy(rows, 0, all, start, rows.length));
        return all;
    }

    private void run(Examples examples, String model, Receiver receiver) {
        if (!models.contains(model)) {
            throw new PreceptorException("unknown model '" + model + "'; " + Names.suggest(model, models));
        }
        requireSuited(examples, example);
        Step step = program.step(PREFIX + model);
        for (int start = 0; start < examples.size(); start += batch) {
            int count = Math.min(batch, examples.size() - start);
            try (FeedArrays inputs = feed(examples, start, count, batch);
                    StepResult result = step.run(0, inputs.byName())) {
                float[] values = result.floats(PROBABILITIES);
                float[][] rows = new float[count][];
                for (int i = 0; i < count; i++) {
                    rows[i] = Arrays.copyOfRange(values, i * classes, (i + 1) * classes);
                }
                receiver.predicted(start, rows);
            }
        }
    }

    /** A batch from {@code start}, padded with zeros. */
    static FeedArrays feed(Examples examples, int start, int count, int batch) {
        FeedArrays arrays = new FeedArrays(examples.inputs(), batch);
        try {
            for (int i = start; i < start + count; i++) {
                arrays.read(examples, i);
            }
            arrays.pad();
            return arrays;
        } catch (RuntimeException | Error e) {
            arrays.close();
            throw e;
        }
    }
}
