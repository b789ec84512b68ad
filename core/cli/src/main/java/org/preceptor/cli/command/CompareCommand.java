package org.preceptor.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.cli.comparison.ComparedRun;
import org.preceptor.cli.comparison.Comparison;
import org.preceptor.cli.comparison.PlannedRun;
import org.preceptor.cli.comparison.Planning;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.progress.Announcements;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.sweep.Sweep;
import org.preceptor.core.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor compare}. */
@Command(
        name = "compare",
        header = "Train several methods with the same settings and compare them.",
        description = {
            "Runs the pipeline once for each method and seed, with everything else as in the file, and ends with "
                    + "a table, which is also written to comparison.md and comparison.json. The first method is "
                    + "the baseline. Settings of a part that a method does not have are ignored for that "
                    + "method, and named. The model of each run that does best on validation is "
                    + "compared.",
            "Run again with the same --name to continue where a comparison was stopped: finished runs are kept."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor compare conf/digits.yaml",
            "  preceptor compare mine.yaml --methods supervised,mean-teacher --seeds 1,2,3 --name mine"
        })
final class CompareCommand implements Callable<Integer> {
    private final Announcements announcements = new Announcements();

    @ParentCommand
    private PreceptorCommand parent;

    @Parameters(
            paramLabel = "PIPELINE",
            description = "The pipeline file (YAML); its 'method' and 'seed' are replaced.")
    private Path file;

    @Option(
            names = "--methods",
            paramLabel = "NAMES",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = "The methods; default: those that the pipeline's 'compare' lists.")
    private List<String> methods = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "NUMBERS",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            defaultValue = "1",
            description = "The seeds, each a run; default: ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Change a setting for all runs; the key is a path with dots, the value YAML. May be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = "--accept-changes",
            description = "Continue runs though plugins, or defaults of parts, are not what they began with.")
    private boolean acceptChanges;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "The folder that the comparison's folder is made in; default: ${DEFAULT-VALUE}.")
    private Path runs;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The comparison's folder; default: the pipeline file's name and the time.")
    private Optional<String> name = Optional.empty();

    @Override
    public Integer call() {
        Terminal terminal = parent.terminal();
        StopSignal stop = new StopSignal();
        Path folder = NewFolder.named(runs, name, NewFolder.baseName(file) + "-comparison");
        try (Interruption.Guarded guarded = parent.interruption().guard(stop, () -> sayHowToContinue(folder));
                Preceptor preceptor = parent.open()) {
            List<PlannedRun> planned = plan(preceptor, folder);
            RunTraining training = new RunTraining(parent, preceptor, announcements, acceptChanges);
            List<ComparedRun> results = new ArrayList<>();
            for (PlannedRun run : planned) {
                terminal.out()
                        .printf(
                                Locale.ROOT,
                                "%n%s, seed %d (%d of %d)%n",
                                run.method(),
                                run.seed(),
                                results.size() + 1,
                                planned.size());
                Optional<ComparedRun> result = train(training, run, stop);
                if (result.isEmpty()) {
                    sayHowToContinue(folder);
                    return ExitCode.STOPPED;
                }
                results.add(result.get());
            }
            return report(new Comparison(ShortPath.of(file), overrides, results), planned, folder);
        }
    }

    private void sayHowToContinue(Path folder) {
        Terminal terminal = parent.terminal();
        if (!Files.exists(folder)) {
            terminal.out().println("Stopped before the first step; nothing was written.");
            return;
        }
        terminal.out().println();
        terminal.say("Stopped; what is done is kept. To continue, repeat the command with --name "
                + ShortPath.inCommand(folder.getFileName()));
    }

    /** A comparison is a sweep over methods and seeds, whose runs are trained here one after the other. */
    private List<PlannedRun> plan(Preceptor preceptor, Path folder) {
        Planning planning = new Planning(preceptor, file, TrainCommand.folderOf(file), overrides);
        SweepPlan plan = SweepPlan.of(Sweep.ofMethods(methods(), distinct(seeds)), UnaryOperator.identity());
        List<PlannedRun> planned = planning.read(plan, folder, List.of());
        try (StatusLine status = new StatusLine(parent.terminal())) {
            planning.requireSuited(planned, status.reading());
        }
        planned.forEach(run -> {
            announcements.begin(run.method());
            run.pipeline().fit().notes().stream().filter(announcements::isNew).forEach(parent.terminal()::note);
        });
        return planned;
    }

    private static <T> List<T> distinct(List<T> values) {
        return values.stream().distinct().toList();
    }

    private List<Setting> methods() {
        List<Setting> named = methods.isEmpty()
                ? PipelineFile.compared(file, overrides)
                : methods.stream()
                        .map(method -> new Setting(method, "--methods"))
                        .toList();
        if (named.isEmpty()) {
            throw new InvalidOptionException(
                    ShortPath.of(file),
                    "does not say which methods to compare; expected a key such as"
                            + " compare: [A, B], or the option --methods A,B");
        }
        return named;
    }

    /** The result, an earlier one if the run is finished; empty if it was stopped. */
    private Optional<ComparedRun> train(RunTraining training, PlannedRun run, StopSignal stop) {
        Optional<ComparedRun> earlier = run.earlierResult();
        if (earlier.isPresent()) {
            parent.terminal().out().println("finished earlier: " + ShortPath.of(run.folder()));
            return earlier;
        }
        if (stop.isRequested()) {
            return Optional.empty();
        }
        try {
            RunTraining.Outcome outcome = training.train(run, stop, List.of());
            return outcome.completed() ? Optional.of(outcome.result()) : Optional.empty();
        } catch (TrainingFailure e) {
            String message = Failures.message(e);
            parent.terminal().error(message);
            parent.printTrace(e);
            return Optional.of(
                    ComparedRun.failed(run.method(), run.seed(), run.pipeline().selectedModel(), message));
        }
    }

    private int report(Comparison comparison, List<PlannedRun> planned, Path folder) {
        Terminal terminal = parent.terminal();
        terminal.out().println();
        terminal.say(comparison.measured() + ":");
        terminal.out().println();
        terminal.print(comparison.table());
        terminal.out().println();
        terminal.command("Written to ", ShortPath.of(folder.resolve("comparison.md")));
        noteOthers(planned, folder);
        try {
            Files.writeString(folder.resolve("comparison.md"), comparison.markdown());
            Files.writeString(folder.resolve("comparison.json"), Json.text(comparison));
            parent.keptIn(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(folder + ": the table cannot be written: " + e.getMessage(), e));
        }
        return comparison.runs().stream().anyMatch(ComparedRun::hasFailed) ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Says which runs of earlier commands are kept, but were not asked for this time. */
    private void noteOthers(List<PlannedRun> planned, Path folder) {
        Set<Path> asked =
                planned.stream().map(run -> PlannedRun.result(run.folder())).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> others = files.filter(PlannedRun::isResult)
                    .filter(file -> !asked.contains(file))
                    .map(file -> file.getFileName().toString().replaceFirst("[.]json$", ""))
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                parent.terminal()
                        .note("the table holds what --methods and --seeds name; not in it, but kept, "
                                + (others.size() == 1 ? "is " : "are ") + String.join(", ", others));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
