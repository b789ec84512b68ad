package org.preceptor.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.cli.comparison.PlannedRun;
import org.preceptor.cli.comparison.Planning;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.Distribution;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.sweep.DescribedSweep;
import org.preceptor.cli.sweep.HalvingRounds;
import org.preceptor.cli.sweep.RunQueue;
import org.preceptor.cli.sweep.SweepFolder;
import org.preceptor.cli.sweep.SweepJob;
import org.preceptor.cli.sweep.SweepResults;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.config.VariedSetting;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.storage.FolderLock;
import org.preceptor.core.sweep.Combination;
import org.preceptor.core.sweep.SuccessiveHalving;
import org.preceptor.core.sweep.Sweep;
import org.preceptor.core.sweep.SweepPlan;
import org.preceptor.core.sweep.SweepRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor sweep}. */
@Command(
        name = "sweep",
        header = "Train a pipeline with many settings, label counts and seeds, and tabulate the results.",
        description = {
            "What differs from run to run is in the pipeline's section 'sweep'. Each run is a process of its own, so"
                    + " that one that fails leaves the others alone. Ends with a table: mean and standard deviation"
                    + " over the seeds, and a paired test against the baseline; also in results.md, results.csv and"
                    + " results.tex.",
            "Ctrl-C stops all runs with a checkpoint. Run again with the same --name to continue: finished runs are"
                    + " kept, and those that failed are tried again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor sweep mine.yaml --name mine --parallel 4",
            "  preceptor sweep mine.yaml --set 'sweep.seeds=[1, 2, 3, 4, 5]'",
            "  preceptor sweep --results runs/mine"
        })
final class SweepCommand implements Callable<Integer> {
    /** How the table is shown. */
    enum Format {
        TABLE,
        MARKDOWN,
        CSV,
        LATEX
    }

    @ParentCommand
    private PreceptorCommand parent;

    @Parameters(arity = "0..1", paramLabel = "PIPELINE", description = "The pipeline file (YAML), with a key 'sweep'.")
    private Optional<Path> pipeline = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Change a setting for all runs; the key is a path with dots, the value YAML. May be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many runs train at once; unless the pipeline has runtime.threads, they share the"
                    + " machine's cores. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    @Option(
            names = "--accept-changes",
            description = "Continue runs though plugins, or defaults of parts, are not what they began with.")
    private boolean acceptChanges;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "The folder that the sweep's folder is made in; default: ${DEFAULT-VALUE}.")
    private Path runs;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The sweep's folder; default: the pipeline file's name and the time.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Train nothing: show the table of this sweep as far as it has come.")
    private Optional<Path> shown = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "With --results: table, markdown, csv or latex; default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        if (shown.isPresent() == pipeline.isPresent()) {
            throw new PreceptorException("sweep: expected either a pipeline file or --results DIR, found "
                    + (shown.isPresent() ? "both" : "neither"));
        }
        if (shown.isPresent()) {
            show(new SweepFolder(shown.get()).results());
            return ExitCode.DONE;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        if (parallel < 1 || parallel > cores) {
            throw new PreceptorException("sweep: --parallel must be from 1 to " + cores
                    + ", as many as the machine has cores; found " + parallel);
        }
        Path file = pipeline.orElseThrow();
        SweepFolder folder = new SweepFolder(NewFolder.named(runs, name, NewFolder.baseName(file) + "-sweep"));
        RunQueue queue = new RunQueue(parallel);
        try (Interruption.Guarded guarded = parent.interruption().guard(queue, () -> sayHowToContinue(folder.path()))) {
            Planned planned = plan(file, folder);
            try (FolderLock lock = folder.take()) {
                folder.describe(planned.sweep());
                sayWhatThereIs(planned, folder);
                if (!train(planned, folder, queue)) {
                    sayHowToContinue(folder.path());
                    return ExitCode.STOPPED;
                }
                return report(folder);
            }
        }
    }

    /**
     * The runs that are to be made.
     *
     * @param plan the runs
     * @param sweep as the folder has it
     * @param runs with their pipelines, in the same order
     */
    private record Planned(SweepPlan plan, DescribedSweep sweep, List<PlannedRun> runs, Path base) {}

    /** Reads the pipelines of all runs. */
    private Planned plan(Path file, SweepFolder folder) {
        Setting section = PipelineFile.sweep(file, overrides)
                .orElseThrow(() -> new InvalidOptionException(
                        ShortPath.of(file),
                        "does not say what differs from run to run; expected a key such as sweep: {settings: {method:"
                                + " [A, B]}, seeds: [1, 2, 3]}"));
        Sweep sweep = Sweep.read(section);
        Path base = TrainCommand.folderOf(file);
        try (Preceptor preceptor = parent.open()) {
            Planning planning = new Planning(preceptor, file, base, overrides);
            SweepPlan plan = planning.plan(sweep);
            List<PlannedRun> planned = planning.read(plan, folder.path(), threads(file));
            try (StatusLine status = new StatusLine(parent.terminal())) {
                planning.requireSuited(planned, status.reading()).ifPresent(data -> requireChoice(sweep, data));
            }
            UnaryOperator<Combination> effective = combination -> planning.effective(sweep, combination);
            return new Planned(plan, DescribedSweep.of(ShortPath.of(file), overrides, plan, effective), planned, base);
        }
    }

    /** The threads of each run, unless the pipeline has them. */
    private List<VariedSetting> threads(Path file) {
        Setting written = PipelineFile.read(file, overrides).mapping().get("runtime");
        if (parallel == 1
                || written != null && written.isMapping() && written.mapping().containsKey("threads")) {
            return List.of();
        }
        int each = Math.max(1, Runtime.getRuntime().availableProcessors() / parallel);
        return List.of(new VariedSetting("runtime.threads", Setting.of(each, "--parallel " + parallel), false));
    }

    private static void requireChoice(Sweep sweep, DataSummary data) {
        if (sweep.search() instanceof SuccessiveHalving && data.validation().isEmpty()) {
            throw new PreceptorException("sweep: expected a validation set, by which successive halving chooses, found"
                    + " none; set some examples aside, such as by 'validation: 20 %' under 'data'");
        }
    }

    private void sayWhatThereIs(Planned planned, SweepFolder folder) {
        int all = planned.runs().size();
        long earlier = planned.runs().stream()
                .filter(run -> run.earlierResult().isPresent())
                .count();
        parent.terminal()
                .say(all + (all == 1 ? " run" : " runs") + " in " + ShortPath.of(folder.path())
                        + (earlier == 0 ? "" : ", " + earlier + " of them finished earlier")
                        + (parallel == 1 ? "" : "; " + parallel + " at once"));
    }

    /** Whether all runs have come as far as they are to. */
    private boolean train(Planned planned, SweepFolder folder, RunQueue queue) {
        if (!(planned.plan().sweep().search() instanceof SuccessiveHalving halving)) {
            return queue.run(jobs(planned, folder, run -> true, 0, 1));
        }
        List<SuccessiveHalving.Rung> rungs =
                halving.rungs(planned.plan().combinations().size());
        HalvingRounds rounds = new HalvingRounds(planned.plan(), folder);
        for (int i = 1; i < rungs.size(); i++) {
            double share = rungs.get(i - 1).share();
            if (!queue.run(jobs(planned, folder, rounds.stillIn(), i, share))) {
                return false;
            }
            int before = rounds.count();
            rounds.narrow(i, rungs.get(i).combinations());
            parent.terminal()
                    .say(String.format(
                            Locale.ROOT,
                            "Rung %d, after %.0f %% of the training: %d of %d continue",
                            i,
                            100 * share,
                            rounds.count(),
                            before));
        }
        return queue.run(jobs(planned, folder, rounds.stillIn(), 0, 1));
    }

    /**
     * Those of some runs that have not come as far.
     *
     * @param rung where they pause, counted from 1; 0 if they do not
     * @param share of the training that is done by then
     */
    private List<SweepJob> jobs(Planned planned, SweepFolder folder, Predicate<SweepRun> some, int rung, double share) {
        Path launcher = launcher();
        List<SweepJob> jobs = new ArrayList<>();
        for (int i = 0; i < planned.runs().size(); i++) {
            PlannedRun run = planned.runs().get(i);
            SweepRun planning = planned.plan().runs().get(i);
            boolean done = run.earlierResult().isPresent()
                    || rung > 0 && folder.atRung(planning.name(), rung).isPresent();
            if (some.test(planning) && !done) {
                run.begin();
                List<String> arguments = arguments(run, planned.base());
                if (rung > 0) {
                    arguments.addAll(List.of(
                            SweepRunCommand.UNTIL, String.valueOf(share), SweepRunCommand.RUNG, String.valueOf(rung)));
                }
                jobs.add(new SweepJob(launcher, arguments, run.folder(), folder, rung, this::ended));
            }
        }
        return jobs;
    }

    private List<String> arguments(PlannedRun run, Path base) {
        List<String> arguments = new ArrayList<>(List.of(
                SweepRunCommand.NAME,
                run.folder().toAbsolutePath().toString(),
                SweepRunCommand.BASE,
                base.toString(),
                SweepRunCommand.PARENT,
                String.valueOf(ProcessHandle.current().pid())));
        arguments.addAll(parent.pluginOptions());
        if (acceptChanges) {
            arguments.add(SweepRunCommand.ACCEPT_CHANGES);
        }
        return arguments;
    }

    private static Path launcher() {
        return Distribution.home()
                .map(home -> home.resolve("bin/preceptor"))
                .filter(Files::isExecutable)
                .orElseThrow(() -> new PreceptorException("sweep: expected to be started by the distribution's"
                        + " bin/preceptor, which starts the runs, found another program; start that"));
    }

    private void ended(String line, boolean failed) {
        if (failed) {
            parent.terminal().error(line);
        } else {
            parent.terminal().say(line);
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

    private int report(SweepFolder folder) {
        SweepResults results = folder.results();
        Terminal terminal = parent.terminal();
        terminal.out().println();
        terminal.say(results.measured() + ":");
        terminal.out().println();
        terminal.print(results.table());
        terminal.out().println();
        folder.write("results.md", results.markdown());
        folder.write("results.csv", results.csv());
        folder.write("results.tex", results.latex());
        results.figure().ifPresent(figure -> folder.write(figure.name() + ".svg", figure.svg()));
        parent.keptIn(folder.path());
        terminal.command("Written to ", ShortPath.of(folder.path().resolve("results.md")));
        results.wanting().forEach(terminal::warn);
        return results.hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void show(SweepResults results) {
        Terminal terminal = parent.terminal();
        switch (format) {
            case TABLE -> {
                terminal.say(results.measured() + ":");
                terminal.out().println();
                terminal.print(results.table());
                results.wanting().forEach(terminal::warn);
            }
            case MARKDOWN -> terminal.out().print(results.markdown());
            case CSV -> terminal.out().print(results.csv());
            case LATEX -> terminal.out().print(results.latex());
        }
    }
}
