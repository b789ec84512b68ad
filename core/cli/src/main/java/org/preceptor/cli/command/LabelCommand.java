package org.preceptor.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Acquisition;
import org.preceptor.board.LocalPage;
import org.preceptor.board.labelling.LabelTask;
import org.preceptor.cli.option.OrderOption;
import org.preceptor.cli.option.PageOptions;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.acquisition.NextLabels;
import org.preceptor.core.acquisition.Suggested;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.Split;
import org.preceptor.core.label.GivenLabels;
import org.preceptor.core.label.LabelJournal;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor label}. */
@Command(
        name = "label",
        header = "Label unlabelled examples on a local web page, with a key for each class.",
        description = {
            "Prints a link to open in a browser of this machine, and serves the page until Ctrl-C: pictures or rows of a"
                    + " table, one or a grid, with undo, skip, \"not any class\" and classes that are added on the way. Of a"
                    + " run the examples come whose labels help its model most, with its guesses if wanted; of a pipeline"
                    + " file, any.",
            "Every label is in the file before the next example comes. Several persons can label at once, each with a name"
                    + " on the page; the page shows how far they agree. 'data.labels.file' reads the file."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor label runs/mine",
            "  preceptor label mine.yaml --labels labels.jsonl",
            "  preceptor train mine.yaml --set data.labels.file=labels.jsonl"
        })
final class LabelCommand implements Callable<Integer> {
    private static final int BATCH = 100;

    @ParentCommand
    private PreceptorCommand parent;

    @Parameters(
            index = "0",
            paramLabel = "PIPELINE|RUN",
            description = "A pipeline file, or the folder of a run that has been trained.")
    private Path subject;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            defaultValue = "labels.jsonl",
            description = "Where the labels go; what is there already counts. Default: ${DEFAULT-VALUE}.")
    private Path file;

    @Mixin
    private OrderOption order;

    @Option(
            names = "--overlap",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of how many examples one is shown to every person, to see how far they agree; 0 for none."
                    + " Default: ${DEFAULT-VALUE}.")
    private int overlap;

    @Mixin
    private PageOptions page = new PageOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (overlap < 0) {
            throw new PreceptorException("--overlap must be a whole number from 0, found " + overlap);
        }
        try (StatusLine status = new StatusLine(parent.terminal());
                Preceptor preceptor = parent.open()) {
            if (Files.isDirectory(subject)) {
                try (TrainedModel model = preceptor.open(subject)) {
                    model.warning().ifPresent(parent.terminal()::warn);
                    Acquisition acquisition = order.of(preceptor.parts());
                    try (Split split = preceptor.split(model.pipeline(), status.reading())) {
                        status.erase();
                        serve(
                                model.pipeline(),
                                split,
                                (unlabelled, labelled) -> NextLabels.choose(
                                        model, split, unlabelled, labelled, acquisition, BATCH, order.seed()));
                    }
                }
            } else {
                order.requireNone("a pipeline file has no model to choose by; label any, or name a run");
                Pipeline pipeline =
                        preceptor.pipeline(PipelineFile.layers(subject, List.of()), TrainCommand.folderOf(subject));
                try (Split split = preceptor.split(pipeline, status.reading())) {
                    status.erase();
                    serve(pipeline, split, (unlabelled, labelled) -> any(split, unlabelled));
                }
            }
        }
        return ExitCode.DONE;
    }

    /** All, in an order that the seed gives. */
    private List<Suggested> any(Split split, int[] unlabelled) {
        SplittableRandom random = new SplittableRandom(order.seed());
        int[] shuffled = unlabelled.clone();
        List<Suggested> all = new ArrayList<>();
        for (int i = 0; i < shuffled.length; i++) {
            int other = random.nextInt(i, shuffled.length);
            int place = shuffled[other];
            shuffled[other] = shuffled[i];
            all.add(new Suggested(place, split.training().name(place), new float[0]));
        }
        return all;
    }

    private void serve(Pipeline pipeline, Split split, LabelTask.Order next) throws InterruptedException {
        if (pipeline.task().labels() != LabelForm.CLASS) {
            throw new PreceptorException(ShortPath.of(subject) + ": the task is '"
                    + pipeline.task().name() + "'; the page is for labels that are one class");
        }
        Map<Integer, String> labelled = new HashMap<>();
        for (int place : split.labelledIndices()) {
            labelled.put(place, split.classes().get(split.labels()[place]));
        }
        LabelTask task = new LabelTask(
                ShortPath.of(subject),
                split.training(),
                split.classes(),
                split.unlabelledIndices(),
                labelled,
                next,
                file.toAbsolutePath().normalize(),
                overlap);
        Terminal terminal = parent.terminal();
        try (LocalPage labelling = LocalPage.ofLabelling(task, page.port());
                var guarded = parent.interruption().guard(new StopSignal(), this::sayWhereLabelsAre)) {
            PageOptions.printLink(terminal, "The page", labelling.link());
            terminal.err().println("Ctrl-C ends it.");
            Thread.currentThread().join(); // until the process is ended
        }
    }

    private void sayWhereLabelsAre() {
        // relative paths in a run's own pipeline.yaml would start in the run's folder
        String pipeline = Files.isDirectory(subject) ? "PIPELINE" : ShortPath.inCommand(subject);
        // a run's weights are for its classes
        Optional<Path> from = Optional.of(subject)
                .filter(each -> Files.isDirectory(each)
                        && GivenLabels.of(LabelJournal.read(file)).classes().isEmpty());
        parent.terminal()
                .out()
                .println("The labels are in " + ShortPath.of(file) + ". To train with them:"
                        + System.lineSeparator() + "  preceptor train " + pipeline
                        + " --set data.labels.file="
                        + ShortPath.inCommand(file.toAbsolutePath().normalize())
                        + from.map(run -> " --from " + ShortPath.inCommand(run)).orElse(""));
    }
}
