package org.preceptor.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.net.Network;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Prediction;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.program.Evaluator;
import org.preceptor.core.run.program.FeatureReader;
import org.preceptor.core.run.store.ModelDescription;
import org.preceptor.core.step.NetworkWeights;
import org.preceptor.core.storage.PublicFiles;
import org.preceptor.core.storage.SyncedFiles;
import org.preceptor.core.task.Calibration;
import org.preceptor.core.task.LabelScale;
import org.preceptor.core.task.TaskOutput;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.SavedModels;

/**
 * The models of a run, ready to predict.
 *
 * <p>Any number of threads may call the methods of one instance at once. Those that predict or evaluate with the same
 * model take turns batch by batch, and each batch uses all the threads that the pipeline's {@code runtime.threads}
 * allows, so calling from several threads saves no time. Exports wait for predictions under way, and these for exports.
 *
 * <p>Holds native memory until it is closed, weights and compiled steps; the examples given to it and the arrays it
 * returns are Java's own. {@link #close} waits for calls under way. After it, whatever needs the weights throws
 * {@link IllegalStateException}; closing again does nothing. The {@link org.preceptor.core.Preceptor} that opened it
 * must stay open as long, for the network may be a plugin's code.
 */
public final class TrainedModel implements AutoCloseable {
    /** DJL's translators find it by this name. */
    private static final String CLASS_NAMES = "synset.txt";

    private static final String NUMBER_NAMES = "numbers.txt";

    private static final String PREDICTIONS = "predictions";

    private static final String COLUMN_NAMES = "columns.txt";

    private static final String ROW_ENCODING = "encoding.json";

    private final ModelDescription description;
    private final Pipeline pipeline;
    private final InputNormalisation normalisation;
    private final Optional<String> encoding;
    private final NDManager manager;
    private final Program program;
    private final List<NetworkWeights> weights;
    private final Evaluator evaluator;
    private final FeatureReader features;
    private final Map<String, Double> temperatures;
    private final String warning;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    TrainedModel(
            ModelDescription description,
            Pipeline pipeline,
            InputNormalisation normalisation,
            Optional<String> encoding,
            NDManager manager,
            Program program,
            List<NetworkWeights> weights,
            Map<String, Double> temperatures,
            String warning) {
        this.warning = warning;
        this.temperatures = temperatures;
        this.description = description;
        this.pipeline = pipeline;
        this.normalisation = normalisation;
        this.encoding = encoding;
        this.manager = manager;
        this.program = program;
        this.weights = weights;
        this.features = new FeatureReader(
                program, description.forms(), pipeline.training().evaluationBatch());
        this.evaluator = Evaluator.of(
                program,
                description.forms(),
                description.classes().size(),
                pipeline.training().evaluationBatch(),
                description.models(),
                pipeline.task(),
                pipeline.training().metrics());
    }

    /** What the user should know of these models, such as that they are not the selected epoch's. */
    public Optional<String> warning() {
        return warning.isEmpty() ? Optional.empty() : Optional.of(warning);
    }

    /** The pipeline that the models were trained with. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** The classes' names in the order of their numbers, or the names of the numbers that are predicted. */
    public List<String> classes() {
        return description.classes();
    }

    /** What an example consists of. */
    public InputForms inputs() {
        return description.forms();
    }

    /** What the numbers of an example are called, in their order; empty for images and where they have no names. */
    public List<String> features() {
        return description.features();
    }

    /** In which numbers that are predicted were learnt. */
    LabelScale labelScale() {
        return description.labelScale();
    }

    /** How inputs are normalised. */
    InputNormalisation normalisation() {
        return normalisation;
    }

    /** How rows become the numbers of an example, as the data source wrote it; empty if they are these already. */
    public Optional<String> rowEncoding() {
        return encoding;
    }

    /** {@code student}, the models trained beside it and the teachers. */
    public List<String> models() {
        return description.models();
    }

    /** The model that is used unless another is asked for. */
    public String selectedModel() {
        return description.selected();
    }

    /**
     * How well a model does.
     *
     * @throws PreceptorException if there is no such model, or an example has no label or another shape
     */
    public Evaluation evaluate(Examples examples, String model) {
        return using(lock.readLock(), () -> evaluator.evaluate(examples, model));
    }

    /**
     * How a model's probabilities are calibrated: by the validation set when the run ended. {@link Calibration#NONE}
     * where the run has not ended or had too few validation examples, and where labels are not one class.
     */
    public Calibration calibration(String model) {
        return new Calibration(temperatures.getOrDefault(model, Calibration.NONE.temperature()));
    }

    /**
     * The probability of each class for each example as the network says it, or the numbers that are predicted. What
     * {@link #calibration} makes of the probabilities is nearer to how often the model is right.
     *
     * @throws PreceptorException if there is no such model, or the examples have another shape
     */
    public float[][] predict(Examples examples, String model) {
        return using(lock.readLock(), () -> evaluator.predict(examples, model));
    }

    /**
     * What the selected model's network makes of each example before its last layer: its output {@code features}.
     *
     * @param model {@link #selectedModel}
     * @throws PreceptorException if it is another model, the network gives none, or the examples have another shape
     */
    public float[][] features(Examples examples, String model) {
        if (!model.equals(selectedModel())) {
            throw new PreceptorException("model '" + model + "': features are known of '" + selectedModel() + "' only");
        }
        return using(
                lock.readLock(),
                () -> features.read(examples, model, weights(model).network()));
    }

    /** A model's parameters by the names the network gives them, row by row; running statistics included. */
    public Map<String, float[]> parameters(String model) {
        return using(lock.readLock(), () -> read(model));
    }

    private Map<String, float[]> read(String model) {
        NetworkWeights chosen = weights(model);
        Map<String, float[]> values = new LinkedHashMap<>();
        try (NDManager scope = NDManager.newBaseManager()) {
            chosen.variables()
                    .forEach((parameter, variable) -> values.put(
                            chosen.names().get(parameter),
                            program.read(variable, scope).toFloatArray()));
        }
        return values;
    }

    /** The shapes of a model's parameters, by the same names. */
    Map<String, Shape> shapes(String model) {
        NetworkWeights chosen = weights(model);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        chosen.variables()
                .forEach((parameter, variable) -> shapes.put(chosen.names().get(parameter), variable.shape()));
        return shapes;
    }

    /**
     * Writes a model as a TensorFlow SavedModel with the signature {@code serving_default}: input {@code inputs},
     * {@code [batch, height, width, channels] uint8} (or {@code [batch, features] float32}), or the inputs that the
     * network takes, by their names; outputs {@code probabilities}, calibrated, and {@code logits}, {@code [batch,
     * classes] float32}. InputNormalisation is part of it, and examples of another shape are refused. The classes'
     * names are in {@code synset.txt} beside it, and in it the output {@code texts} of the signature
     * {@code class_names}, which has no inputs (of numbers that are predicted the output is {@code predictions}, in the
     * labels' units, and their names are in {@code numbers.txt} and in the signature {@code number_names}); those of a
     * table's columns, in the order of the inputs, in {@code columns.txt} and in the signature {@code column_names};
     * how a table's cells become the inputs, with the names of categories, in {@code encoding.json}. Everybody may read
     * the files.
     *
     * @param folder must not exist yet, or be empty
     * @throws PreceptorException if there is something in it
     * @throws TrainingFailure if the model cannot be written
     */
    public void exportSavedModel(Path folder, String model) {
        using(lock.writeLock(), () -> {
            writeSavedModel(folder, model);
            return true;
        });
    }

    private void writeSavedModel(Path folder, String model) {
        requireEmpty(folder);
        NetworkWeights chosen = weights(model);
        try (NDManager scope = NDManager.newBaseManager()) {
            PublicFiles files = PublicFiles.in(folder);
            chosen.copyTo(program, scope);
            ParameterStore values = new ParameterStore(scope, false);
            Network network = chosen.network();
            InputForms taken = description.forms().taken(network.inputs());
            SavedModels.export(folder, Evaluator.signature(taken), texts(), trace -> {
                Inputs examples = normalisation.apply(Evaluator.seen(taken, trace));
                Prediction prediction = Prediction.of(
                        network.outputs(), network.block().forward(values, examples.arraysFor(network), false));
                Map<String, NDArray> outputs = new LinkedHashMap<>(prediction.outputs());
                TaskOutput output = new TaskOutput(pipeline.task(), description.labelScale());
                outputs.put(predicted(), output.of(calibration(model).ofLogits(prediction.logits())));
                return outputs;
            });
            writeNames(folder);
            files.publish();
        } catch (UncheckedIOException e) {
            throw unwritable(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Writes a model's parameters in DJL's format, {@code MODEL-0000.params}, with {@code synset.txt}, the classes'
     * names, and of a table {@code columns.txt}, the names of its columns in the order of the inputs. Everybody may
     * read the files.
     *
     * @param folder must not exist yet, or be empty
     * @throws PreceptorException if there is something in it
     * @throws TrainingFailure if the parameters cannot be written
     */
    public void exportParameters(Path folder, String model) {
        using(lock.writeLock(), () -> {
            writeParameters(folder, model);
            return true;
        });
    }

    private void writeParameters(Path folder, String model) {
        requireEmpty(folder);
        NetworkWeights chosen = weights(model);
        try (NDManager scope = NDManager.newBaseManager()) {
            PublicFiles files = PublicFiles.in(folder);
            chosen.copyTo(program, scope);
            try (DataOutputStream out =
                    new DataOutputStream(Files.newOutputStream(folder.resolve(model + "-0000.params")))) {
                chosen.network().block().saveParameters(out);
            }
            writeNames(folder);
            files.publish();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private boolean predictsNumbers() {
        return pipeline.task().labels() == LabelForm.NUMBERS;
    }

    /** The output of an exported model with what it predicts. */
    private String predicted() {
        return predictsNumbers() ? PREDICTIONS : Evaluator.PROBABILITIES;
    }

    private String namesOf() {
        return predictsNumbers() ? "number_names" : "class_names";
    }

    /** What an exported model declares about itself, by the names of signatures. */
    private Map<String, List<String>> texts() {
        return features().isEmpty()
                ? Map.of(namesOf(), classes())
                : Map.of(namesOf(), classes(), "column_names", features());
    }

    private void writeNames(Path folder) throws IOException {
        Files.write(folder.resolve(predictsNumbers() ? NUMBER_NAMES : CLASS_NAMES), classes());
        if (!features().isEmpty()) {
            Files.write(folder.resolve(COLUMN_NAMES), features());
        }
        if (encoding.isPresent()) {
            Files.writeString(folder.resolve(ROW_ENCODING), encoding.get());
        }
    }

    private static void requireEmpty(Path folder) {
        String[] inside = folder.toFile().list();
        if (Files.exists(folder) && (inside == null || inside.length > 0)) {
            throw new PreceptorException(folder + ": there is something already; name another folder, or empty it");
        }
    }

    private static TrainingFailure unwritable(Path folder, IOException e) {
        return new TrainingFailure(
                folder + ": the model could not be written (" + SyncedFiles.reason(e)
                        + "); make room or choose another folder",
                e);
    }

    private NetworkWeights weights(String model) {
        return weights.stream()
                .filter(candidate -> candidate.model().equals(model))
                .findFirst()
                .orElseThrow(() ->
                        new PreceptorException("unknown model '" + model + "'; " + Names.suggest(model, models())));
    }

    /** The block's parameters hold one model's weights at a time, so that an export must be alone. */
    private <T> T using(Lock held, Supplier<T> task) {
        held.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the models have been closed; open the run again");
            }
            return task.get();
        } finally {
            held.unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                program.close();
                manager.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
