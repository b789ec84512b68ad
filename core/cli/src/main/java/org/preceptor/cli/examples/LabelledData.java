package org.preceptor.cli.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.WrittenPath;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LeftOut;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.task.KnownLabels;

/**
 * Labelled examples from {@code --data}, with the numbers that a model has for their classes.
 *
 * @param findings what was left out, and what is probably wrong
 */
public record LabelledData(Examples examples, Findings findings) {
    private static final String PLACE = "--data";

    /**
     * Reads the data's test set, or all its labelled examples if it has none.
     *
     * @param text a path, to be read as the run's own data source reads, or a data source in YAML
     * @throws PreceptorException if the data cannot be read, have another shape than the model's input, or a class that
     *     the model does not know
     */
    public static LabelledData of(String text, Preceptor preceptor, TrainedModel model, ReadingProgress progress) {
        DataContext context = new DataContext(
                        Path.of("").toAbsolutePath(),
                        model.classes(),
                        model.features(),
                        progress,
                        model.pipeline().data().labels())
                .encodedBy(model.rowEncoding());
        DataSource source = source(text, preceptor, model);
        DataSet data = preceptor.read(source, context, model.pipeline());
        Examples all = data.test().orElse(data.training());
        requireLabels(all, data, model, text);
        Examples examples = inOrder(labelled(all), model.features(), text);
        if (!examples.inputs().equals(model.inputs())) {
            throw new PreceptorException(PLACE + " " + text + ": expected examples of " + model.inputs()
                    + ", as the model was trained on, found " + examples.inputs());
        }
        if (examples.size() == 0) {
            throw new PreceptorException(PLACE + " " + text + ": expected examples with labels, found none; to have"
                    + " them predicted, use 'preceptor predict'");
        }
        int without = all.size() - examples.size();
        return new LabelledData(
                examples.withLabels(renumbered(examples.labels(), data.classes(), model.classes(), text)),
                without == 0
                        ? data.findings()
                        : data.findings()
                                .leavingOut(new LeftOut(
                                        without == 1 ? "example without a label" : "examples without a label",
                                        without,
                                        List.of())));
    }

    /** Sets of classes, and numbers, must be those that the model predicts, in its order. */
    private static void requireLabels(Examples examples, DataSet data, TrainedModel model, String text) {
        LabelForm wanted = model.pipeline().data().labels();
        if (KnownLabels.form(examples) != wanted) {
            throw new PreceptorException(PLACE + " " + text + ": expected labels that are " + wanted.description()
                    + ", as the model predicts, found "
                    + KnownLabels.form(examples).description());
        }
        if (wanted != LabelForm.CLASS && !data.classes().equals(model.classes())) {
            throw new PreceptorException(PLACE + " " + text + ": the model predicts "
                    + String.join(", ", model.classes()) + ", the data have " + String.join(", ", data.classes())
                    + "; name a source that has the same, in this order");
        }
    }

    private static DataSource source(String text, Preceptor preceptor, TrainedModel model) {
        if (text.strip().startsWith("{")) {
            return preceptor.parts().find(DataSource.class, PipelineFile.parse(text, PLACE));
        }
        DataSource own = model.pipeline().data().source();
        try {
            return own.at(path(text), model.inputs())
                    .orElseThrow(() -> new PreceptorException(text + ": the data source '" + own.name()
                            + "', which the run was trained on, reads no other examples than its own; name a source"
                            + " that does, such as '{name: SOURCE, path: PATH}'"));
        } catch (PreceptorException e) {
            throw new PreceptorException(PLACE + " " + e.getMessage(), e);
        }
    }

    /** What a shell has left of {@code ~} and {@code $NAME} means what it means in a pipeline file. */
    private static Path path(String text) {
        try {
            Path literal = Path.of(text);
            return text.isBlank() || Files.exists(literal)
                    ? literal
                    : new WrittenPath(text).resolved(System.getenv(), System.getProperty("user.home"));
        } catch (IllegalArgumentException e) {
            throw new PreceptorException(text + ": expected a path, but " + e.getMessage(), e);
        }
    }

    /** Vectors with the model's columns alone, in its order, if both have names. */
    private static Examples inOrder(Examples examples, List<String> wanted, String text) {
        if (!(examples instanceof Vectors vectors)
                || wanted.isEmpty()
                || vectors.columns().isEmpty()
                || vectors.columns().equals(wanted)) {
            return examples;
        }
        int[] places = wanted.stream()
                .mapToInt(column -> {
                    int place = vectors.columns().indexOf(column);
                    if (place < 0) {
                        throw new PreceptorException(PLACE + " " + text + ": the column '" + column
                                + "' is missing, which the model was trained on; "
                                + Names.suggest(column, vectors.columns()));
                    }
                    return place;
                })
                .toArray();
        float[] values = new float[vectors.size() * places.length];
        for (int i = 0; i < vectors.size(); i++) {
            for (int feature = 0; feature < places.length; feature++) {
                values[i * places.length + feature] = vectors.values()[i * vectors.features() + places[feature]];
            }
        }
        return new Vectors(places.length, values, vectors.labels(), vectors.names(), wanted);
    }

    private static Examples labelled(Examples examples) {
        int[] indices = IntStream.range(0, examples.size())
                .filter(i -> examples.labels()[i] != Examples.UNLABELLED)
                .toArray();
        return indices.length == examples.size() ? examples : examples.select(indices);
    }

    private static int[] renumbered(int[] labels, List<String> from, List<String> to, String text) {
        int[] numbers = from.stream().mapToInt(to::indexOf).toArray();
        return IntStream.of(labels)
                .map(label -> {
                    if (numbers[label] < 0) {
                        throw new PreceptorException(PLACE + " " + text + ": the model knows no class '"
                                + from.get(label) + "'; " + Names.suggest(from.get(label), to));
                    }
                    return numbers[label];
                })
                .toArray();
    }
}
