package org.preceptor.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.trace.ResultTable;
import org.preceptor.core.train.Evaluation;
import org.preceptor.core.train.RunEnd;

/** What is said when a run has ended. */
final class RunReport {
    private RunReport() {}

    /** Says it. */
    static void print(Terminal terminal, RunEnd end, Path folder) {
        if (end.completed()) {
            completed(terminal, end, ShortPath.inCommand(folder));
        } else {
            stopped(terminal, end, ShortPath.inCommand(folder));
        }
    }

    private static void completed(Terminal terminal, RunEnd end, String run) {
        terminal.out().println();
        terminal.say(String.format(
                Locale.ROOT, "Done: %,d steps in %s. %s", end.step(), Figures.duration(end.seconds()), chosen(end)));
        terminal.out().println();
        terminal.print(table(end));
        terminal.out().println();
        terminal.command("Run folder   ", run);
        terminal.command("Predict      ", "preceptor predict " + run + " IMAGE...");
        terminal.command("Evaluate     ", "preceptor evaluate " + run);
        terminal.command("Export       ", "preceptor export " + run + " --to DIR");
        terminal.command("TensorBoard  ", "tensorboard --logdir " + run);
    }

    private static void stopped(Terminal terminal, RunEnd end, String run) {
        terminal.out().println();
        terminal.say(String.format(
                Locale.ROOT, "Stopped after step %,d; the checkpoint is complete. To go on:", end.step()));
        terminal.out().println("  preceptor train --resume " + run);
    }

    private static String chosen(RunEnd end) {
        return end.selectedValidation().isEmpty()
                ? "The last epoch was taken: there is no validation set to choose one by."
                : "Validation chose epoch " + end.selectedEpoch() + ".";
    }

    private static ResultTable table(RunEnd end) {
        ResultTable table =
                ResultTable.of("accuracy", "validation, last", "validation, selected", "test, last", "test, selected");
        for (String model : end.validation().isEmpty()
                ? end.lastTest().keySet()
                : end.validation().keySet()) {
            table = table.with(
                    model,
                    accuracy(end.validation(), model),
                    accuracy(end.selectedValidation(), model),
                    accuracy(end.lastTest(), model),
                    accuracy(end.selectedTest(), model));
        }
        return table;
    }

    private static String accuracy(Map<String, Evaluation> models, String model) {
        return Optional.ofNullable(models.get(model))
                .map(Evaluation::accuracy)
                .map(Figures::percent)
                .orElse("–");
    }
}
