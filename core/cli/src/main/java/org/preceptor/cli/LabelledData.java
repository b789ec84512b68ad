package org.preceptor.cli;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.preceptor.api.DataContext;
import org.preceptor.api.DataSet;
import org.preceptor.api.Examples;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.Setting;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.train.TrainedModel;

/** Labelled examples from {@code --data}, with the numbers that a model has for their classes. */
final class LabelledData {
    private static final String PLACE = "--data";

    private LabelledData() {}

    /**
     * Reads the data's test set, or all its labelled examples if it has none.
     *
     * @param text a folder or zip of class folders, or a data source in YAML
     * @throws PreceptorException if the data cannot be read, has another shape than the model's input or other classes
     */
    static Examples of(String text, Preceptor preceptor, TrainedModel model) {
        Setting reference =
                text.strip().startsWith("{") ? PipelineFile.parse(text, PLACE) : imageFolder(text, model.inputShape());
        DataSet data = preceptor
                .parts()
                .find(DataSource.class, reference)
                .load(new DataContext(Path.of("").toAbsolutePath()));
        Examples examples = labelled(data.test().orElse(data.training()));
        if (!examples.shape().equals(model.inputShape())) {
            throw new PreceptorException(PLACE + " " + text + ": expected examples of the shape " + model.inputShape()
                    + ", as the model was trained on, found " + examples.shape());
        }
        return examples.withLabels(renumbered(examples.labels(), data.classes(), model.classes(), text));
    }

    private static Setting imageFolder(String path, Shape shape) {
        if (shape.dimension() != 3) {
            throw new PreceptorException(
                    PLACE + " " + path + ": the model takes vectors, not images; name a data source such as"
                            + " '{name: vectors-csv, path: " + path + "}'");
        }
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("name", "image-folder");
        source.put("path", path);
        source.put("channels", shape.get(0));
        if (shape.get(1) == shape.get(2)) {
            source.put("size", shape.get(1));
        }
        return Setting.of(source, PLACE + " " + path);
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
