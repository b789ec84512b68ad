package org.preceptor.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.check.Check;
import org.preceptor.cli.check.MachineChecks;
import org.preceptor.cli.check.TensorFlowChecks;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.Distribution;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.load.FoundPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor doctor}. */
@Command(
        name = "doctor",
        header = "Look for what may be wrong with this installation, and say what to do.",
        description = "Exit code 0 if Preceptor can work here, 1 if something is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private PreceptorCommand parent;

    @Override
    public Integer call() throws InterruptedException {
        FutureTask<List<Check>> plugins = new FutureTask<>(() -> plugins(parent.pluginFolder()));
        Thread beside = new Thread(plugins, "preceptor-plugins");
        beside.setDaemon(true);
        beside.start();

        List<Check> checks = new ArrayList<>();
        show(checks, List.of(Check.good("Preceptor", Distribution.version())));
        show(checks, MachineChecks.all());
        show(checks, TensorFlowChecks.all());
        show(checks, result(plugins));
        boolean wrong = checks.stream().anyMatch(check -> check.state() == Check.State.WRONG);
        parent.terminal().out().println();
        parent.terminal().say(wrong ? "Something is wrong; see the lines above." : "Preceptor can work here.");
        return wrong ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void show(List<Check> all, List<Check> more) {
        for (Check check : more) {
            parent.terminal().entry(String.format("%-5s  %-14s  ", check.state(), check.subject()), check.finding());
        }
        all.addAll(more);
    }

    private static List<Check> result(FutureTask<List<Check>> plugins) throws InterruptedException {
        try {
            return plugins.get();
        } catch (ExecutionException e) {
            return List.of(Check.wrong("Plugins", Failures.message(Objects.requireNonNullElse(e.getCause(), e))));
        }
    }

    private List<Check> plugins(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of(Check.wrong(
                    "Plugins",
                    ShortPath.of(folder)
                            + ": no such folder; name it with --plugins, or start bin/preceptor of the distribution"));
        }
        List<Check> checks = new ArrayList<>();
        try (Preceptor preceptor = parent.open()) {
            List<FoundPlugin> found = preceptor.plugins().all();
            long loaded =
                    found.stream().filter(FoundPlugin.Loaded.class::isInstance).count();
            String summary = ShortPath.of(folder) + ": " + loaded + " of " + found.size() + " loaded";
            checks.add(
                    loaded == 0
                            ? Check.wrong(
                                    "Plugins", summary + "; without plugins there is no method, network or data source")
                            : Check.good("Plugins", summary));
            for (FoundPlugin plugin : found) {
                if (plugin instanceof FoundPlugin.Rejected rejected) {
                    checks.add(Check.wrong("Plugin", rejected.message()));
                }
            }
        } catch (PreceptorException e) {
            checks.add(Check.wrong("Plugins", e.getMessage()));
        }
        return checks;
    }
}
