package org.preceptor.cli.command;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.examples.ImageBatches;
import org.preceptor.cli.examples.InputFiles;
import org.preceptor.cli.examples.PictureFiles;
import org.preceptor.cli.examples.PredictionInput;
import org.preceptor.cli.examples.RowBatches;
import org.preceptor.cli.examples.RunSource;
import org.preceptor.cli.examples.WantedColumns;
import org.preceptor.cli.prediction.PredictionCsv;
import org.preceptor.cli.prediction.PredictionFormat;
import org.preceptor.cli.prediction.PredictionJson;
import org.preceptor.cli.prediction.PredictionSink;
import org.preceptor.cli.prediction.PredictionTable;
import org.preceptor.cli.prediction.ResultFile;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.run.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor predict}. */
@Command(
        name = "predict",
        header = "Say which classes images or rows of a table belong to.",
        description = {
            "Of images: writes for each the most probable class, as CSV or JSON the probability of every class. Folders are"
                    + " entered with all folders below them. Images of another size are stretched or shrunk.",
            "Of a table (CSV with a line of column names): writes the same table with the class and the probabilities beside"
                    + " each row. The columns that the model was trained on are found by their names; others, such as the"
                    + " label's, may be there or not.",
            "What cannot be read is reported, the rest is predicted, and the exit code is 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor predict runs/mine new/*.jpg",
            "  preceptor predict runs/mine new --out predictions.csv",
            "  preceptor predict runs/table measured.csv --out predicted.csv"
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
            paramLabel = "INPUT",
            description = "JPEG or PNG files, or folders of them; or one CSV file, if the model takes vectors.")
    private List<Path> inputs;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or json; default what the ending of --out says (.csv, .json), else table for"
                    + " images and csv for tables.")
    private Optional<PredictionFormat> format = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write to this file, in UTF-8. It appears, or takes the place of an older one, only when it is"
                            + " whole.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = EncodingName.class,
            description = "The character set of the CSV file; default what the run's data source reads, else UTF-8.")
    private Optional<Charset> encoding = Optional.empty();

    @Override
    public Integer call() {
        Terminal terminal = parent.terminal();
        try (Preceptor preceptor = parent.open();
                TrainedModel trained = run.open(preceptor, parent.terminal())) {
            String name = chosen.of(trained);
            boolean images = trained.inputShape().dimension() == 3;
            try (PredictionInput input = images ? images(trained.inputShape()) : rows(trained);
                    ResultFile file = result(input, trained)) {
                long predicted = predict(trained, name, input, file);
                if (out.isPresent()) {
                    parent.keptIn(out.get());
                    terminal.say(ShortPath.of(out.get()) + ": " + (images ? "images" : "rows") + " predicted: "
                            + String.format(java.util.Locale.ROOT, "%,d", predicted));
                }
                return input.allWereRead() ? ExitCode.DONE : ExitCode.WRONG_INPUT;
            }
        }
    }

    private ResultFile result(PredictionInput input, TrainedModel trained) {
        Optional<Path> target = out.map(others(input, trained)::requireOther);
        format = format.or(() -> target.flatMap(PredictionFormat::ofResult));
        return ResultFile.open(target, parent.terminal().out());
    }

    private InputFiles others(PredictionInput input, TrainedModel trained) {
        return InputFiles.of(input.files(), run.existing(), trained.pipeline());
    }

    private PredictionInput images(Shape shape) {
        PictureFiles found = PictureFiles.in(inputs);
        found.skipped().forEach(parent.terminal()::note);
        return new ImageBatches(found, shape, BATCH);
    }

    private PredictionInput rows(TrainedModel trained) {
        if (inputs.size() > 1) {
            throw new PreceptorException("predict: the model takes vectors, so expected one CSV file, found "
                    + inputs.size() + " files; predict them one by one");
        }
        RunSource source = RunSource.of(trained.pipeline());
        int features = Math.toIntExact(trained.inputShape().get(0));
        return new RowBatches(
                inputs.get(0),
                WantedColumns.of(trained.features(), features, source),
                encoding.orElseGet(
                        () -> source.option("encoding").map(Charset::forName).orElse(StandardCharsets.UTF_8)),
                BATCH);
    }

    /** How many were predicted. */
    private long predict(TrainedModel trained, String model, PredictionInput input, ResultFile file) {
        long predicted = 0;
        try (StatusLine status = new StatusLine(parent.terminal())) {
            boolean more = input.hasNext(); // before anything is written
            PredictionSink sink = sink(input, trained.classes(), file);
            while (more) {
                PredictionInput.Batch batch = input.next();
                if (!batch.problems().isEmpty()) {
                    status.erase();
                    batch.problems().forEach(parent.terminal()::error);
                }
                float[][] rows =
                        batch.examples().size() == 0 ? new float[0][] : trained.predict(batch.examples(), model);
                for (PredictionInput.Item item : batch.items()) {
                    sink.accept(item, item.example() < 0 ? Optional.empty() : Optional.of(rows[item.example()]));
                }
                predicted += rows.length;
                if (out.isPresent()) { // results would be written over it
                    status.count("predicted", predicted, 0);
                }
                more = input.hasNext();
            }
            sink.finish();
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.finish();
        return predicted;
    }

    private PredictionSink sink(PredictionInput input, List<String> classes, ResultFile file) throws IOException {
        PredictionFormat chosenFormat =
                format.orElse(input instanceof RowBatches ? PredictionFormat.CSV : PredictionFormat.TABLE);
        return switch (chosenFormat) {
            case CSV -> new PredictionCsv(file.writer(), input.separator(), input.header(), classes);
            case JSON -> new PredictionJson(file.writer(), input, classes);
            case TABLE ->
                new PredictionTable(
                        file.writer(),
                        out.isPresent() ? Terminal.UNBOUNDED : parent.terminal().columns(),
                        input.kind(),
                        classes);
        };
    }
}
