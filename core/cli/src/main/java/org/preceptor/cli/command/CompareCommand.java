package org.preceptor.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.cli.comparison.ComparedRun;
import org.preceptor.cli.comparison.Comparison;
import org.preceptor.cli.comparison.PlannedRun;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.progress.Announcements;
import org.preceptor.cli.progress.RunListeners;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.PipelineLayers;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.PipelineCheck;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.run.event.RunEnd;
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
                Optional<ComparedRun> result = train(preceptor, run, stop);
                if (result.isEmpty()) {
                    sayHowToContinue(folder);
                    return ExitCode.STOPPED;
                }
                results.add(result.get());
            }
            return report(new Comparison(ShortPath.of(file), overrides, results), folder);
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

    /** Reads the pipeline for every run, so that a mistake is found before the first one is trained. */
    private List<PlannedRun> plan(Preceptor preceptor, Path folder) {
        List<PlannedRun> planned = new ArrayList<>();
        Set<String> effective = new HashSet<>();
        for (Setting each : methods()) {
            preceptor.parts().find(ConsistencyMethod.class, each); // refuses a name that does not exist
            String method = each.text();
            for (long seed : seeds) {
                PipelineLayers layers = layers(method, seed);
                Pipeline pipeline = read(preceptor, layers, method, !planned.isEmpty());
                planned.add(new PlannedRun(method, seed, pipeline, PlannedRun.folder(folder, method, seed)));
                effective.addAll(effective(layers, pipeline));
            }
        }
        requireEffective(effective);
        planned.forEach(run -> run.pipeline().runtime().requireOnThisMachine());
        planned.forEach(PlannedRun::requireSameSettings);
        requireSuited(preceptor, planned);
        planned.forEach(run -> {
            announcements.begin(run.method());
            run.pipeline().fit().notes().stream().filter(announcements::isNew).forEach(parent.terminal()::note);
        });
        return planned;
    }

    /**
     * Reads the pipeline for one method.
     *
     * @param suitsOthers whether other methods could be read from it, so that a mistake concerns this one
     */
    private Pipeline read(Preceptor preceptor, PipelineLayers layers, String method, boolean suitsOthers) {
        try {
            return preceptor.pipeline(layers, TrainCommand.folderOf(file));
        } catch (PreceptorException e) {
            if (!suitsOthers) {
                throw e;
            }
            throw new PreceptorException("method '" + method + "': " + e.getMessage(), e);
        }
    }

    /** Looks at the data, so that what does not suit them is found before the first run is trained. */
    private void requireSuited(Preceptor preceptor, List<PlannedRun> planned) {
        if (planned.stream().allMatch(run -> run.earlierResult().isPresent())) {
            return;
        }
        PipelineCheck found = check(preceptor, planned.get(0).pipeline());
        if (!found.faults().isEmpty()) {
            throw new FaultyDataException(found.faults());
        }
        found.data().ifPresent(data -> {
            planned.forEach(run -> PlannedRun.requireSuited(run.method(), run.pipeline(), data.example()));
            requireMeasured(data);
        });
    }

    private PipelineCheck check(Preceptor preceptor, Pipeline pipeline) {
        try (StatusLine status = new StatusLine(parent.terminal())) {
            return preceptor.check(pipeline, CheckDepth.SAMPLE, status.reading());
        }
    }

    private void requireMeasured(DataSummary data) {
        if (data.validation().isEmpty() && data.test().isEmpty()) {
            throw new PreceptorException(ShortPath.of(file) + ": expected a test or a validation set, by which methods"
                    + " are compared, found neither; set some examples aside, such as by 'test: 20 %' under 'data'");
        }
    }

    private PipelineLayers layers(String method, long seed) {
        List<String> settings = new ArrayList<>(overrides);
        settings.add("method=" + method);
        settings.add("seed=" + seed);
        return PipelineFile.layers(file, settings).ofComparison();
    }

    /** Where the overrides were written that change something in this run. */
    private Set<String> effective(PipelineLayers layers, Pipeline pipeline) {
        Set<String> effective = overrides.stream().map(PipelineFile::placeOf).collect(Collectors.toSet());
        layers.idle().forEach(override -> effective.remove(override.where()));
        pipeline.fit().ignored().forEach(setting -> effective.remove(setting.where()));
        return effective;
    }

    private void requireEffective(Set<String> effective) {
        for (String override : overrides) {
            String place = PipelineFile.placeOf(override);
            if (!effective.contains(place) && !PipelineFile.isAboutComparing(override)) {
                throw new InvalidOptionException(place, "has no effect on any of the methods that are compared");
            }
        }
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
    private Optional<ComparedRun> train(Preceptor preceptor, PlannedRun run, StopSignal stop) {
        Optional<ComparedRun> earlier = run.earlierResult();
        if (earlier.isPresent()) {
            parent.terminal().out().println("finished earlier: " + ShortPath.of(run.folder()));
            return earlier;
        }
        if (stop.isRequested()) {
            return Optional.empty();
        }
        announcements.begin(run.method());
        try (RunListeners listeners = new RunListeners(parent.terminal(), announcements, preceptor.parts())) {
            RunEnd end = run.isStarted(preceptor)
                    ? preceptor.resume(run.folder(), continuation(), stop, listeners.all())
                    : preceptor.train(run.pipeline(), run.begin(), stop, listeners.all());
            if (!end.completed()) {
                return Optional.empty();
            }
            ComparedRun result = ComparedRun.of(
                    run.method(),
                    run.seed(),
                    run.pipeline().selectedModel(),
                    run.pipeline().training().selectBy(),
                    end);
            run.keep(result);
            return Optional.of(result);
        } catch (TrainingFailure e) {
            String message = Failures.message(e);
            parent.terminal().error(message);
            parent.printTrace(e);
            return Optional.of(
                    ComparedRun.failed(run.method(), run.seed(), run.pipeline().selectedModel(), message));
        }
    }

    private Continuation continuation() {
        return new Continuation(OptionalInt.empty(), Optional.empty(), acceptChanges);
    }

    private int report(Comparison comparison, Path folder) {
        Terminal terminal = parent.terminal();
        terminal.out().println();
        terminal.say(comparison.measured() + ":");
        terminal.out().println();
        terminal.print(comparison.table());
        terminal.out().println();
        terminal.command("Written to ", ShortPath.of(folder.resolve("comparison.md")));
        noteOthers(comparison, folder);
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
    private void noteOthers(Comparison comparison, Path folder) {
        Set<Path> asked = comparison.runs().stream()
                .map(run -> PlannedRun.result(PlannedRun.folder(folder, run.method(), run.seed())))
                .collect(Collectors.toSet());
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
