package org.preceptor.cli.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.spi.DataSource;
import org.preceptor.cli.examples.InputFiles;
import org.preceptor.cli.option.EncodingName;
import org.preceptor.cli.option.ModelOption;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.option.RunArgument;
import org.preceptor.cli.prediction.PredictedColumns;
import org.preceptor.cli.prediction.PredictionCsv;
import org.preceptor.cli.prediction.PredictionFormat;
import org.preceptor.cli.prediction.PredictionJson;
import org.preceptor.cli.prediction.PredictionSink;
import org.preceptor.cli.prediction.PredictionTable;
import org.preceptor.cli.prediction.Problems;
import org.preceptor.cli.prediction.PseudoLabelList;
import org.preceptor.cli.prediction.ResultFile;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.Split;
import org.preceptor.core.pipeline.MovedData;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.task.Calibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code preceptor predict}. */
@Command(
        name = "predict",
        header = "Say which classes images or rows of a table belong to, or predict their numbers.",
        description = {
            "Of images: writes for each the most probable class, as CSV or JSON the probability of every class. Folders are"
                    + " entered with all folders below them. Images of another size are stretched or shrunk.",
            "Of a table with a line of column names: writes the same table with the class and the probabilities beside"
                    + " each row. The columns that the model was trained on are found by their names; others, such as the"
                    + " label's, may be there or not.",
            "Probabilities are calibrated by the run's validation set, if it has at least 50 examples.",
            "What cannot be read is reported at the end, the rest is predicted, and the exit code is 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor predict runs/mine new/*.jpg",
            "  preceptor predict runs/mine new --out predictions.csv",
            "  preceptor predict runs/table measured.csv --out predicted.csv",
            "  preceptor predict runs/mine --pseudo-labels 0.95 --out pseudo.jsonl"
        })
final class PredictCommand implements Callable<Integer> {
    private static final int BATCH = 250;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private PreceptorCommand parent;

    @Mixin
    private RunArgument run;

    @Mixin
    private ModelOption chosen;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "INPUT",
            description =
                    "What is to be predicted, as the run's data source reads it: picture files and folders of them,"
                            + " or a table.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "table, csv, json or jsonl (an object a line); default what the ending of --out says, else table"
                            + " for images and csv for tables.")
    private Optional<PredictionFormat> format = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write to this file, in UTF-8. It appears, or takes the place of an older one, only when it is"
                            + " whole.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--pseudo-labels",
            paramLabel = "SHARE",
            description =
                    "In place of inputs, predict the run's own unlabelled examples, and write the classes of those whose"
                            + " probability is at least SHARE, such as 0.95, to --out, after the labels that training"
                            + " had: a list for data.labels.file of another run.")
    private Optional<Double> pseudoLabels = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = EncodingName.class,
            description = "The character set of a table; default what the run's data source reads, else UTF-8.")
    private Optional<Charset> encoding = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "The data source that reads the inputs, if it is not that of the run: a table in another file format"
                            + " than the run's.")
    private Optional<String> source = Optional.empty();

    @Override
    public Integer call() {
        requireEither();
        Terminal terminal = parent.terminal();
        try (Preceptor preceptor = parent.open();
                TrainedModel trained = run.open(preceptor, parent.terminal())) {
            String name = chosen.of(trained);
            if (pseudoLabels.isPresent()) {
                writePseudoLabels(preceptor, trained, name, pseudoLabels.get(), out.orElseThrow());
                return ExitCode.DONE;
            }
            try (InputReader input = reader(preceptor, trained)) {
                input.skipped().forEach(terminal::note);
                try (ResultFile file = result(input, trained)) {
                    Counts counts = predict(trained, name, input, file);
                    if (out.isPresent()) {
                        parent.keptIn(out.get());
                        terminal.say(ShortPath.of(out.get()) + ": "
                                + input.layout().plural() + " predicted: "
                                + String.format(Locale.ROOT, "%,d", counts.predicted())
                                + (counts.problems() == 0
                                        ? ""
                                        : String.format(
                                                Locale.ROOT,
                                                ", not predicted: %,d (exit code %d)",
                                                counts.problems(),
                                                ExitCode.WRONG_INPUT)));
                    }
                    return counts.problems() == 0 ? ExitCode.DONE : ExitCode.WRONG_INPUT;
                }
            }
        }
    }

    /** How many inputs were predicted, and what was wrong with the others. */
    private record Counts(long predicted, long problems) {}

    private void requireEither() {
        if (pseudoLabels.isEmpty()) {
            if (inputs.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "predict: 'INPUT' is missing: what is to be predicted, unless --pseudo-labels asks for the run's"
                                + " own unlabelled examples");
            }
            return;
        }
        if (!inputs.isEmpty() || out.isEmpty() || format.isPresent() || encoding.isPresent() || source.isPresent()) {
            throw new PreceptorException("predict: --pseudo-labels is for the run's own unlabelled examples, and needs"
                    + " --out FILE and nothing else; leave out inputs, --format, --encoding and --source");
        }
        double least = pseudoLabels.get();
        if (!(least > 0 && least <= 1)) {
            throw new PreceptorException("--pseudo-labels must be a probability above 0, at most 1, found " + least);
        }
    }

    private void writePseudoLabels(Preceptor preceptor, TrainedModel trained, String name, double least, Path target) {
        PseudoLabelList.requireClasses(trained);
        Path file = InputFiles.of(List.of(), run.existing(), trained.pipeline()).requireOther(target);
        try (StatusLine status = new StatusLine(parent.terminal());
                Split split = split(preceptor, trained, status);
                ResultFile result =
                        ResultFile.open(Optional.of(file), parent.terminal().out())) {
            PseudoLabelList labels = PseudoLabelList.write(split, trained, name, least, result.writer(), status);
            result.finish();
            status.erase();
            parent.keptIn(file);
            parent.terminal().say(labels.text(file, least));
            parent.terminal()
                    .command(
                            "Train with them: ",
                            "preceptor train PIPELINE --set data.labels.file="
                                    + ShortPath.inCommand(file.toAbsolutePath().normalize()));
        } catch (IOException e) {
            throw new PreceptorException(
                    ShortPath.of(target) + ": cannot be written (" + Failures.reason(e) + "); make room", e);
        }
    }

    private static Split split(Preceptor preceptor, TrainedModel model, StatusLine status) {
        try {
            return preceptor.split(model.pipeline(), status.reading());
        } catch (PreceptorException e) {
            throw MovedData.advised(e, model.pipeline(), "if the run's data are elsewhere now, move them back");
        }
    }

    private ResultFile result(InputReader input, TrainedModel trained) {
        Optional<Path> target = out.map(others(input, trained)::requireOther);
        format = format.or(() -> target.flatMap(PredictionFormat::ofResult));
        return ResultFile.open(target, parent.terminal().out());
    }

    private InputFiles others(InputReader input, TrainedModel trained) {
        return InputFiles.of(input.files(), run.existing(), trained.pipeline());
    }

    /** The inputs, read as the run's data source reads, or the one that is named. */
    private InputReader reader(Preceptor preceptor, TrainedModel trained) {
        DataSource reading = source.map(name -> preceptor
                        .parts()
                        .find(
                                DataSource.class,
                                Setting.of(
                                        Map.of(
                                                "name",
                                                name,
                                                "path",
                                                inputs.get(0).toString()),
                                        "--source")))
                .orElseGet(() -> trained.pipeline().data().source());
        return reading.reader(new NewInputs(
                        inputs, trained.inputs(), trained.features(), encoding, BATCH, trained.rowEncoding()))
                .orElseThrow(() -> new PreceptorException("predict: the data source '" + reading.name()
                        + "'" + (source.isEmpty() ? ", which the run was trained on," : "")
                        + " reads no other inputs than its own examples; predict from"
                        + " Java, or ask its author for a reader"));
    }

    private Counts predict(TrainedModel trained, String model, InputReader input, ResultFile file) {
        long predicted = 0;
        Problems problems = new Problems();
        Calibration calibration = trained.calibration(model);
        long all = input.layout().columns().isEmpty() ? input.files().size() : 0;
        try (StatusLine status = new StatusLine(parent.terminal())) {
            boolean more = input.hasNext(); // before anything is written
            PredictionSink sink =
                    sink(input, PredictedColumns.of(trained.pipeline().task(), trained.classes()), file);
            while (more) {
                InputReader.Batch batch = input.next();
                batch.problems().forEach(problems::add);
                float[][] rows = batch.examples().size() == 0
                        ? new float[0][]
                        : calibration.of(trained.predict(batch.examples(), model));
                int next = 0;
                for (InputReader.Item item : batch.items()) {
                    sink.accept(item, item.readable() ? Optional.of(rows[next++]) : Optional.empty());
                }
                predicted += rows.length;
                if (out.isPresent()) { // results would be written over it
                    status.count("predicted", predicted, all);
                }
                more = input.hasNext();
            }
            sink.finish();
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.finish();
        problems.print(parent.terminal());
        return new Counts(predicted, problems.count());
    }

    private PredictionSink sink(InputReader input, PredictedColumns predicted, ResultFile file) throws IOException {
        InputLayout layout = input.layout();
        PredictionFormat chosenFormat =
                format.orElse(layout.columns().isEmpty() ? PredictionFormat.TABLE : PredictionFormat.CSV);
        return switch (chosenFormat) {
            case CSV -> new PredictionCsv(file.writer(), layout, predicted);
            case JSON -> PredictionJson.array(file.writer(), layout, predicted);
            case JSONL -> PredictionJson.lines(file.writer(), layout, predicted);
            case TABLE ->
                new PredictionTable(
                        file.writer(),
                        out.isPresent() ? Terminal.UNBOUNDED : parent.terminal().columns(),
                        layout.kind(),
                        predicted);
        };
    }
}
