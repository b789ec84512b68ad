package org.preceptor.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.option.FormatOption;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.StatusLine;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.profile.StepProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor profile}. */
@Command(
        name = "profile",
        header = "Show where the time of a training step goes.",
        description = {
            "Takes a pipeline's first steps as training does, times them, then takes as many again and has TensorFlow"
                    + " record when each operation was computed. Nothing is kept of them.",
            "A moment in which several operations are computed side by side counts for each of them in equal parts, so"
                    + " that the shares of each table add up to the step."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  preceptor profile mine.yaml",
            "  preceptor profile mine.yaml --steps 50 --set runtime.precision=bfloat16",
            "  preceptor profile mine.yaml --format json"
        })
final class ProfileCommand implements Callable<Integer> {
    private static final int LONGEST = 12;

    @ParentCommand
    private PreceptorCommand parent;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline file (YAML).")
    private Path pipeline;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the file; the key is a path with dots, the value YAML. May be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many steps to time, and then to record; default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many steps to take before, since the first ones take longer; default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        requireSteps("--steps", steps);
        requireSteps("--warm-up", warmUp);
        Terminal terminal = parent.terminal();
        try (StatusLine status = new StatusLine(terminal);
                Preceptor preceptor = parent.open()) {
            Pipeline read = preceptor.pipeline(pipeline, overrides);
            StepProfile profile = preceptor.profile(read, warmUp, steps, status.reading());
            status.erase();
            if (format.isJson()) {
                terminal.out().println(Json.text(plain(profile)));
            } else {
                show(terminal, profile, read.batch().size());
            }
            return ExitCode.DONE;
        }
    }

    private static void requireSteps(String option, int count) {
        if (count < 1) {
            throw new PreceptorException("profile: " + option + " must be a whole number from 1, found " + count);
        }
    }

    private static void show(Terminal terminal, StepProfile profile, int batch) {
        terminal.say("A step of " + batch + " examples takes " + milliseconds(profile.milliseconds())
                + " ms, the median of " + profile.steps() + ". Recorded steps took "
                + milliseconds(profile.recordedMilliseconds()) + " ms from the first operation to the last.");
        table(terminal, "what is computed", profile.kinds());
        table(terminal, "part of the step", profile.parts());
        table(
                terminal,
                "TensorFlow's operation",
                profile.operations()
                        .subList(0, Math.min(LONGEST, profile.operations().size())));
    }

    private static void table(Terminal terminal, String title, List<StepProfile.Share> shares) {
        List<List<String>> rows = new ArrayList<>();
        for (StepProfile.Share share : shares) {
            rows.add(List.of(
                    share.name(),
                    milliseconds(share.milliseconds()),
                    Figures.percent(share.share()),
                    share.operations() == 0 ? "–" : String.valueOf(share.operations())));
        }
        terminal.out().println();
        terminal.print(new ResultTable(List.of(title, "ms", "share", "operations"), rows));
    }

    private static String milliseconds(double milliseconds) {
        return String.format(Locale.ROOT, "%.2f", milliseconds);
    }

    private static Map<String, Object> plain(StepProfile profile) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("steps", profile.steps());
        plain.put("milliseconds", profile.milliseconds());
        plain.put("recorded-milliseconds", profile.recordedMilliseconds());
        plain.put("kinds", plain(profile.kinds()));
        plain.put("parts", plain(profile.parts()));
        plain.put("operations", plain(profile.operations()));
        return plain;
    }

    private static List<Map<String, Object>> plain(List<StepProfile.Share> shares) {
        return shares.stream()
                .map(share -> {
                    Map<String, Object> plain = new LinkedHashMap<>();
                    plain.put("name", share.name());
                    plain.put("milliseconds", share.milliseconds());
                    plain.put("share", share.share());
                    plain.put("operations", share.operations());
                    return plain;
                })
                .toList();
    }
}
