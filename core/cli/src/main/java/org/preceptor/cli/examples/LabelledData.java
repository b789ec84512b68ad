package org.preceptor.cli.examples;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LeftOut;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.run.TrainedModel;

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
     * @param text a folder or zip of class folders, a CSV file, or a data source in YAML
     * @throws PreceptorException if the data cannot be read, have another shape than the model's input, or a class that
     *     the model does not know
     */
    public static LabelledData of(String text, Preceptor preceptor, TrainedModel model, ReadingProgress progress) {
        DataContext context =
                new DataContext(Path.of("").toAbsolutePath(), model.classes(), model.features(), progress);
        DataSource source = preceptor.parts().find(DataSource.class, source(text, model));
        DataSet data = preceptor.read(source, context, model.pipeline());
        Examples all = data.test().orElse(data.training());
        Examples examples = inOrder(
                labelled(all),
                WantedColumns.of(model.features(), model.features().size(), RunSource.of(model.pipeline())),
                text);
        if (!examples.shape().equals(model.inputShape())) {
            throw new PreceptorException(PLACE + " " + text + ": expected examples of the shape " + model.inputShape()
                    + ", as the model was trained on, found " + examples.shape());
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

    private static Setting source(String text, TrainedModel model) {
        if (text.strip().startsWith("{")) {
            return PipelineFile.parse(text, PLACE);
        }
        String where = PLACE + " " + text;
        return model.inputShape().dimension() == 3
                ? imageFolder(text, model.inputShape(), where)
                : table(text, model, where);
    }

    private static Setting imageFolder(String path, Shape shape, String where) {
        if (Files.isRegularFile(Path.of(path)) && !path.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw new PreceptorException(where + ": expected a folder or .zip file with a folder of images for each"
                    + " class, as the model takes images, found another file; name the folder");
        }
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("name", "image-folder");
        source.put("path", path);
        source.put("channels", shape.get(0));
        if (shape.get(1) == shape.get(2)) {
            source.put("size", shape.get(1));
        }
        return Setting.of(source, where);
    }

    /** Another file for the run's own source, if that reads files. */
    private static Setting table(String path, TrainedModel model, String where) {
        RunSource source = RunSource.of(model.pipeline());
        if (source.option("path").isEmpty()) {
            return Setting.of(Map.of("name", RunSource.TABLE, "path", path), where);
        }
        return source.at(path, where);
    }

    /** Vectors with the model's columns alone, in its order, if both have names. */
    private static Examples inOrder(Examples examples, WantedColumns wanted, String text) {
        if (!(examples instanceof Vectors vectors)
                || wanted.names().isEmpty()
                || vectors.columns().isEmpty()
                || vectors.columns().equals(wanted.names())) {
            return examples;
        }
        int[] places = wanted.in(vectors.columns(), ',')
                .orElseThrow(() -> wanted.missing(PLACE + " " + text, vectors.columns()))
                .features();
        float[] values = new float[vectors.size() * places.length];
        for (int i = 0; i < vectors.size(); i++) {
            for (int feature = 0; feature < places.length; feature++) {
                values[i * places.length + feature] = vectors.values()[i * vectors.features() + places[feature]];
            }
        }
        return new Vectors(places.length, values, vectors.labels(), vectors.names(), wanted.names());
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
