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

    static String of(RunEnd end, Path folder) {
        return end.completed() ? completed(end, folder) : stopped(end, folder);
    }

    private static String completed(RunEnd end, Path folder) {
        String run = ShortPath.of(folder);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%nDone: %,d steps in %s. %s%n%n",
                end.step(),
                Figures.duration(end.seconds()),
                chosen(end)));
        text.append(table(end));
        text.append(String.format("%nRun folder   %s%n", run));
        text.append(String.format("Predict      preceptor predict %s IMAGE...%n", run));
        text.append(String.format("Evaluate     preceptor evaluate %s%n", run));
        text.append(String.format("Export       preceptor export %s --to DIR%n", run));
        text.append(String.format("TensorBoard  tensorboard --logdir %s%n", run));
        return text.toString();
    }

    private static String chosen(RunEnd end) {
        return end.selectedValidation().isEmpty()
                ? "The last epoch was taken: there is no validation set to choose one by."
                : "Validation chose epoch " + end.selectedEpoch() + ".";
    }

    private static String stopped(RunEnd end, Path folder) {
        return String.format(
                Locale.ROOT,
                "%nStopped after step %,d; the checkpoint is complete. To go on:%n" + "  preceptor train --resume %s%n",
                end.step(),
                ShortPath.of(folder));
    }

    private static String table(RunEnd end) {
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
        return table.text();
    }

    private static String accuracy(Map<String, Evaluation> models, String model) {
        return Optional.ofNullable(models.get(model))
                .map(Evaluation::accuracy)
                .map(Figures::percent)
                .orElse("–");
    }
}
