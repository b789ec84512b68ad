package org.preceptor.cli;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.Preceptor;
import org.preceptor.core.trace.ResultTable;
import org.preceptor.core.train.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor predict}. */
@Command(
        name = "predict",
        header = "Say what images show.",
        description =
                "Writes for each image the most probable class; as JSON the probability of every class. Images of another"
                        + " size are stretched or shrunk. An image that cannot be read is reported, the others are predicted, and the"
                        + " exit code is 2.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor predict runs/mine new/*.jpg",
            "  preceptor predict runs/mine new --format json > predictions.json"
        })
final class PredictCommand implements Callable<Integer> {
    private static final int BATCH = 250;

    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Mixin
    private ModelOption chosen;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "JPEG or PNG files, or folders of them.")
    private List<Path> images;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json; standard ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * What is said of one image.
     *
     * @param image its path
     * @param label the most probable class
     * @param probability that class's
     * @param probabilities every class's
     */
    record Prediction(String image, String label, float probability, Map<String, Float> probabilities) {}

    @Override
    public Integer call() {
        try (Preceptor preceptor = parent.open();
                TrainedModel trained = run.open(preceptor, parent.terminal())) {
            String name = chosen.of(trained);
            Shape shape = trained.inputShape();
            if (shape.dimension() != 3) {
                throw new PreceptorException("predict: the model takes vectors of " + shape.get(0) + ", not images");
            }
            ImageBatches batches = new ImageBatches(images, shape, BATCH);
            List<Prediction> predictions = new ArrayList<>();
            while (batches.hasNext()) {
                ImageBatches.Batch batch = batches.next();
                batch.problems().forEach(parent.terminal()::complain);
                if (batch.images().size() > 0) {
                    float[][] rows = trained.predict(batch.images(), name);
                    IntStream.range(0, rows.length)
                            .forEach(i ->
                                    predictions.add(prediction(batch.images().name(i), rows[i], trained.classes())));
                }
            }
            if (format == OutputFormat.JSON) {
                parent.terminal().out().println(Json.text(predictions));
            } else if (!predictions.isEmpty()) {
                parent.terminal().print(table(predictions));
            }
            return batches.allWereRead() ? ExitCode.DONE : ExitCode.WRONG_INPUT;
        }
    }

    private static Prediction prediction(String image, float[] row, List<String> classes) {
        Map<String, Float> probabilities = new LinkedHashMap<>();
        int best = 0;
        for (int i = 0; i < row.length; i++) {
            probabilities.put(classes.get(i), row[i]);
            best = row[i] > row[best] ? i : best;
        }
        return new Prediction(image, classes.get(best), row[best], probabilities);
    }

    private static ResultTable table(List<Prediction> predictions) {
        ResultTable table = ResultTable.of("image", "label", "probability", "next", "probability");
        for (Prediction prediction : predictions) {
            Optional<Map.Entry<String, Float>> next = prediction.probabilities().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(prediction.label()))
                    .max(Map.Entry.comparingByValue());
            table = table.with(
                    prediction.image(),
                    prediction.label(),
                    Figures.percent(prediction.probability()),
                    next.map(Map.Entry::getKey).orElse("–"),
                    next.map(entry -> Figures.percent(entry.getValue())).orElse("–"));
        }
        return table;
    }
}
