package org.preceptor.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.cli.comparison.PlannedRun;
import org.preceptor.cli.option.BoardOption;
import org.preceptor.cli.option.CheckOption;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.progress.Announcements;
import org.preceptor.cli.progress.RunListeners;
import org.preceptor.cli.progress.WorkerProgress;
import org.preceptor.cli.report.DataReport;
import org.preceptor.cli.report.RunReport;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.PipelineLayers;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.PipelineCheck;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.WorkerEnd;
import org.preceptor.tensorflow.Cluster;
import org.preceptor.tensorflow.TensorFlowStart;
import org.preceptor.tensorflow.spec.ClusterSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor train}. */
@Command(
        name = "train",
        header = "Train a model as a pipeline file describes, or continue a run.",
        description = {
            "Writes checkpoints, metrics (metrics.jsonl, TensorBoard) and the best weights into a new run folder, "
                    + "and ends with"
                    + " a table of results. Ctrl-C or SIGTERM finishes the step, writes a checkpoint and says "
                    + "how to continue; a resumed run gives bit for bit what an uninterrupted one would have."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor train conf/digits-mean-teacher.yaml",
            "  preceptor train mine.yaml --set training.epochs=5 --set method=fixmatch",
            "  preceptor train --resume runs/mine-20260102-030405",
            "  preceptor train --resume runs/mine-20260102-030405 --epochs 40",
            "  preceptor train mine.yaml --cluster one:4000,two:4000 --task 0 --trusted-network"
        })
final class TrainCommand implements Callable<Integer> {
    @ParentCommand
    private PreceptorCommand parent;

    @Parameters(arity = "0..1", paramLabel = "PIPELINE", description = "The pipeline file (YAML).")
    private Optional<Path> pipeline = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the file; the key is a path with dots, the value YAML. May be repeated.")
    private List<String> overrides = List.of();

    @Option(names = "--resume", paramLabel = "RUN", description = "Continue from this run folder's last checkpoint.")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "With --resume: make the run this long; its effect on schedules is shown.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(names = "--data", paramLabel = "PATH", description = "With --resume: where the run's data are now.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--accept-changes",
            description =
                    "With --resume: continue though plugins, or defaults of parts, are not what the run began with.")
    private boolean acceptChanges;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "Begin with the weights of this run's selected model, or of one of its checkpoints.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "The folder that run folders are made in; default: ${DEFAULT-VALUE}.")
    private Path runs;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The new run folder's name; default: the pipeline file's name and the time.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private CheckOption check = new CheckOption();

    @Mixin
    private BoardOption board = new BoardOption();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Override
    public Integer call() {
        if (resume.isPresent() == pipeline.isPresent()) {
            throw new PreceptorException("train: expected either a pipeline file or --resume RUN, found "
                    + (resume.isPresent() ? "both" : "neither"));
        }
        if (resume.isPresent() && !(overrides.isEmpty() && name.isEmpty() && from.isEmpty())) {
            throw new PreceptorException(
                    "train: --resume continues with the run's own settings; leave out --set, --name and --from");
        }
        if (resume.isEmpty() && acceptChanges) {
            throw new PreceptorException(
                    "train: --accept-changes is about a run that is resumed; leave it out, or name the run with --resume");
        }
        if (resume.isEmpty() && (epochs.isPresent() || data.isPresent())) {
            throw new PreceptorException("train: --epochs and --data change a run that is resumed; for a new one use"
                    + " --set training.epochs=N and --set data.source.path=PATH");
        }
        if (epochs.isPresent() && epochs.get() < 1) {
            throw new PreceptorException("train: --epochs must be a whole number from 1, found " + epochs.get());
        }
        Optional<ClusterSpec> cluster = check.depth().isPresent()
                ? Optional.empty()
                : clusterOptions.cluster(Optional.ofNullable(System.getenv("TF_CONFIG")));
        cluster.ifPresent(spec -> Cluster.quieten());
        if (cluster.filter(spec -> !spec.isChief()).isPresent()) {
            return work(cluster.get());
        }
        Terminal terminal = parent.terminal();
        Announcements announcements = new Announcements();
        StopSignal stop = new StopSignal();
        try (Interruption.Guarded guarded = parent.interruption().guard(stop, this::sayThatNothingWasStarted);
                BoardOption.Shown shown = board.open(runs, resume, terminal);
                TensorFlowStart meanwhile = TensorFlowStart.begin();
                Preceptor preceptor = parent.open();
                RunListeners listeners = new RunListeners(terminal, announcements, preceptor.parts())) {
            Path folder;
            RunEnd end;
            if (resume.isPresent()) {
                folder = resume.get();
                cluster.ifPresent(spec ->
                        ClusterOptions.announce(terminal, spec, preceptor.pipelineOf(resume.get(), continuation())));
                end = cluster.isPresent()
                        ? preceptor.resumeAsChief(folder, continuation(), cluster.get(), stop, listeners.all())
                        : preceptor.resume(folder, continuation(), stop, listeners.all());
            } else {
                Path file = pipeline.orElseThrow();
                Pipeline read = read(preceptor, file);
                read.fit().notes().stream().filter(announcements::isNew).forEach(terminal::note);
                if (check.depth().isPresent()) {
                    PipelineCheck found = look(preceptor, read, check.depth().get());
                    report(found, check.depth().get());
                    readForEachCompared(preceptor, file, found);
                    terminal.out().println(ShortPath.of(file) + ": nothing wrong");
                    return ExitCode.DONE;
                }
                folder = NewFolder.named(runs, name, NewFolder.baseName(file));
                cluster.ifPresent(spec -> ClusterOptions.announce(terminal, spec, read));
                end = cluster.isPresent()
                        ? preceptor.trainAsChief(read, folder, cluster.get(), stop, listeners.all())
                        : preceptor.train(read, folder, stop, listeners.all());
            }
            folder = preceptor.wholeRun(listeners.folder().orElse(folder));
            parent.keptIn(folder);
            RunReport.print(terminal, end, folder, listeners.input(), clusterOptions.inCommand());
            return end.completed() ? ExitCode.DONE : ExitCode.STOPPED;
        }
    }

    /** Trains together with a chief in another process, and leaves nothing behind. */
    private int work(ClusterSpec cluster) {
        Terminal terminal = parent.terminal();
        StopSignal stop = new StopSignal();
        try (Interruption.Guarded guarded = parent.interruption().guard(stop, this::sayThatNothingWasStarted);
                Preceptor preceptor = parent.open()) {
            Pipeline read = resume.map(run -> pipelineOf(preceptor, run))
                    .orElseGet(() -> read(preceptor, pipeline.orElseThrow()));
            ClusterOptions.announce(terminal, cluster, read);
            WorkerEnd end = preceptor.work(read, cluster, stop, List.of(new WorkerProgress(terminal)));
            terminal.out()
                    .println("Worker " + cluster.task() + (end.completed() ? " is done" : " stopped") + " after "
                            + end.step() + " steps. The chief ("
                            + cluster.workers().get(0)
                            + ") has the results.");
            return end.completed() ? ExitCode.DONE : ExitCode.STOPPED;
        }
    }

    private Pipeline pipelineOf(Preceptor preceptor, Path run) {
        if (Files.notExists(run)) {
            throw new PreceptorException(ShortPath.of(run) + ": there is no such run here; a worker that does not see"
                    + " the chief's runs is started with the pipeline file in place of --resume");
        }
        return preceptor.pipelineOf(run, continuation());
    }

    private Continuation continuation() {
        return new Continuation(epochs.map(OptionalInt::of).orElse(OptionalInt.empty()), data, acceptChanges);
    }

    /** What was set, the run to begin from included. */
    private List<String> overrides() {
        List<String> all = new ArrayList<>(overrides);
        from.ifPresent(run -> all.add("training.initial-weights="
                + Json.text(run.toAbsolutePath().normalize().toString().replace("$", "$$"))));
        return all;
    }

    private void sayThatNothingWasStarted() {
        Terminal terminal = parent.terminal();
        if (resume.isPresent()) {
            terminal.out().println("Stopped before the first step; the run is as it was. To continue:");
            terminal.out()
                    .println("  preceptor train --resume " + ShortPath.inCommand(resume.get())
                            + clusterOptions
                                    .inCommand()
                                    .map(options -> " " + options)
                                    .orElse(""));
        } else {
            terminal.out().println("Stopped before the first step; nothing was written.");
        }
    }

    /** Reads the file as {@code compare} would. */
    private void readForEachCompared(Preceptor preceptor, Path file, PipelineCheck found) {
        for (Setting method : PipelineFile.compared(file, overrides)) {
            List<String> settings = new ArrayList<>(overrides);
            settings.add("method=" + method.text());
            Pipeline compared =
                    preceptor.pipeline(PipelineFile.layers(file, settings).ofComparison(), folderOf(file));
            found.data().ifPresent(data -> PlannedRun.requireSuited(method.text(), compared, data.inputs()));
        }
    }

    /** Reads the file; where that fails, a check looks at the data nevertheless, to report everything at once. */
    private Pipeline read(Preceptor preceptor, Path file) {
        PipelineLayers layers = PipelineFile.layers(file, overrides());
        try {
            return preceptor.pipeline(layers, folderOf(file));
        } catch (PreceptorException e) {
            List<String> faults = check.depth()
                    .map(depth -> dataFaults(preceptor, layers, folderOf(file), depth))
                    .orElse(List.of());
            if (faults.isEmpty()) {
                throw e;
            }
            throw new FaultyDataException(
                    Stream.concat(Stream.of(e.getMessage()), faults.stream()).toList());
        }
    }

    private List<String> dataFaults(Preceptor preceptor, PipelineLayers layers, Path folder, CheckDepth depth) {
        try (StatusLine status = new StatusLine(parent.terminal())) {
            return preceptor.checkData(layers, folder, depth, status.reading());
        }
    }

    private PipelineCheck look(Preceptor preceptor, Pipeline pipeline, CheckDepth depth) {
        try (StatusLine status = new StatusLine(parent.terminal())) {
            return preceptor.check(pipeline, depth, status.reading());
        }
    }

    private void report(PipelineCheck found, CheckDepth depth) {
        Terminal terminal = parent.terminal();
        found.data().ifPresent(data -> {
            DataReport report = DataReport.whole(terminal);
            report.print(data);
            report.printRead(
                    found.read(), data.examples(), depth, !found.faults().isEmpty());
        });
        found.warnings().forEach(terminal::warn);
        if (!found.faults().isEmpty()) {
            throw new FaultyDataException(found.faults());
        }
    }

    static Path folderOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Objects.requireNonNullElse(absolute.getParent(), absolute);
    }
}
