package org.preceptor.cli.report;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.report.ReportPage;

/** What is printed when a run has ended. */
public final class RunReport {
    /** What {@code predict} is given, if the model takes images. */
    public static final String IMAGES = "IMAGE...";
    /** The same, if it takes vectors. */
    public static final String TABLE = "TABLE.csv";

    private static final double MUCH_WAITING = 0.05;

    private RunReport() {}

    /** Prints it; {@code input} is a placeholder for what the model predicts. */
    public static void print(Terminal terminal, RunEnd end, Path folder, String input) {
        print(terminal, end, folder, input, Optional.empty());
    }

    /**
     * Prints it for the chief of several workers.
     *
     * @param cluster the options that name them; empty if this process trained alone
     */
    public static void print(Terminal terminal, RunEnd end, Path folder, String input, Optional<String> cluster) {
        if (end.completed()) {
            completed(terminal, end, folder, input);
        } else {
            stopped(terminal, end, ShortPath.inCommand(folder), cluster);
        }
    }

    private static void completed(Terminal terminal, RunEnd end, Path folder, String input) {
        String run = ShortPath.inCommand(folder);
        terminal.out().println();
        terminal.say(String.format(
                Locale.ROOT,
                "Done: %,d step%s in %s%s. %s",
                end.step(),
                end.step() == 1 ? "" : "s",
                took(end),
                ending(end),
                chosen(end)));
        end.waited().ifPresent(seconds -> terminal.say(waited(seconds / Math.max(end.seconds(), 1e-9))));
        terminal.out().println();
        if (end.validation().isEmpty() && end.lastTest().isEmpty()) {
            terminal.say(
                    "Nothing was measured: there is neither a validation nor a test set (data.validation, data.test).");
        } else {
            terminal.print(table(end));
        }
        terminal.out().println();
        terminal.command("Run folder   ", run);
        terminal.command("Report       ", ShortPath.inCommand(folder.resolve(ReportPage.FILE)));
        terminal.command("Predict      ", "preceptor predict " + run + " " + input);
        terminal.command("Evaluate     ", "preceptor evaluate " + run + measurable(end, input));
        terminal.command("Export       ", "preceptor export " + run + " --to DIR");
        terminal.command("TensorBoard  ", "tensorboard --logdir " + run);
    }

    /** The options that {@code evaluate} needs, given what the run has set aside. */
    private static String measurable(RunEnd end, String input) {
        if (!end.lastTest().isEmpty()) {
            return "";
        }
        return !end.validation().isEmpty() ? " --on validation" : " --data " + (input.equals(TABLE) ? TABLE : "DIR");
    }

    private static void stopped(Terminal terminal, RunEnd end, String run, Optional<String> cluster) {
        terminal.out().println();
        terminal.say(String.format(
                Locale.ROOT, "Stopped after step %,d; the checkpoint is complete. To continue:", end.step()));
        terminal.out()
                .println("  preceptor train --resume " + run
                        + cluster.map(options -> " " + options).orElse(""));
        cluster.ifPresent(options -> terminal.say("Start the other workers again as before."));
    }

    /** The run's total time, and the time since it was resumed. */
    private static String took(RunEnd end) {
        String total = Figures.duration(end.totalSeconds());
        String own = Figures.duration(end.seconds());
        return end.seconds() > 0 && end.totalSeconds() > end.seconds() && !own.equals(total)
                ? total + " (" + own + " since it was resumed)"
                : total;
    }

    /** How much of the time training stood still because streamed examples were not there yet. */
    private static String waited(double share) {
        String said = String.format(Locale.ROOT, "%.0f %% of the time was spent waiting for examples", 100 * share);
        return share < MUCH_WAITING ? said + '.' : said + "; more 'data.threads' or 'data.memory' may shorten that.";
    }

    private static String ending(RunEnd end) {
        return end.ending().map(reason -> ", ended by " + reason).orElse("");
    }

    private static String chosen(RunEnd end) {
        return end.selectedValidation().isEmpty()
                ? "The last epoch was taken: there is no validation set to choose one by."
                : "Validation chose epoch " + end.selectedEpoch() + ".";
    }

    /** For each model and set of examples the accuracy and its interval, of the last epoch and of the chosen one. */
    private static ResultTable table(RunEnd end) {
        boolean chosen = !end.selectedValidation().isEmpty();
        String first = hasAccuracy(end) ? "accuracy (95 % interval)" : "metric";
        ResultTable table =
                chosen ? ResultTable.of(first, "last epoch", "chosen epoch") : ResultTable.of(first, "last epoch");
        Set<String> models = new LinkedHashSet<>(end.validation().keySet());
        models.addAll(end.lastTest().keySet());
        for (String model : models) {
            table = with(table, model, "validation", end.validation(), end.selectedValidation(), chosen);
            table = with(table, model, "test", end.lastTest(), end.selectedTest(), chosen);
        }
        for (String metric : metrics(end)) {
            for (String model : models) {
                table = metric(table, model, "validation", metric, end.validation(), end.selectedValidation(), chosen);
                table = metric(table, model, "test", metric, end.lastTest(), end.selectedTest(), chosen);
            }
        }
        return table;
    }

    private static boolean hasAccuracy(RunEnd end) {
        return Stream.of(end.validation(), end.lastTest())
                .flatMap(models -> models.values().stream())
                .anyMatch(Evaluation::hasAccuracy);
    }

    /** The metrics that were measured beside the accuracy. */
    private static Set<String> metrics(RunEnd end) {
        Set<String> metrics = new LinkedHashSet<>();
        Stream.of(end.validation(), end.lastTest())
                .flatMap(models -> models.values().stream())
                .forEach(evaluation -> metrics.addAll(evaluation.metrics().keySet()));
        return metrics;
    }

    private static ResultTable metric(
            ResultTable table,
            String model,
            String set,
            String metric,
            Map<String, Evaluation> last,
            Map<String, Evaluation> selected,
            boolean chosen) {
        if (!last.containsKey(model)) {
            return table;
        }
        Evaluation evaluation = last.getOrDefault(model, selected.get(model));
        String of = evaluation == null || evaluation.hasAccuracy()
                ? ""
                : String.format(Locale.ROOT, " of %,d", evaluation.examples());
        String title = model + ", " + set + of + ": " + metric;
        return chosen
                ? table.with(title, value(last, model, metric), value(selected, model, metric))
                : table.with(title, value(last, model, metric));
    }

    private static String value(Map<String, Evaluation> models, String model, String metric) {
        return Optional.ofNullable(models.get(model))
                .map(evaluation -> evaluation.metrics().getOrDefault(metric, Double.NaN))
                .map(Figures::metric)
                .orElse("–");
    }

    private static ResultTable with(
            ResultTable table,
            String model,
            String set,
            Map<String, Evaluation> last,
            Map<String, Evaluation> selected,
            boolean chosen) {
        Evaluation measured = last.getOrDefault(model, selected.get(model));
        if (measured == null || !measured.hasAccuracy()) {
            return table;
        }
        String title = String.format(Locale.ROOT, "%s, %s of %,d", model, set, measured.examples());
        return chosen
                ? table.with(title, accuracy(last, model), accuracy(selected, model))
                : table.with(title, accuracy(last, model));
    }

    private static String accuracy(Map<String, Evaluation> models, String model) {
        return Optional.ofNullable(models.get(model)).map(Figures::accuracy).orElse("–");
    }
}
