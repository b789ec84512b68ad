package org.preceptor.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunStart;

/** The line that sums up an epoch. */
final class EpochLine {
    private EpochLine() {}

    /** @param columns what the line may be long; what matters least is left out */
    static String of(RunStart start, EpochReport report, Pace pace, int columns) {
        long epochs = (start.totalSteps() + start.stepsPerEpoch() - 1) / start.stepsPerEpoch();
        int digits = String.valueOf(epochs).length();
        FittingLine line = new FittingLine()
                .keep(String.format(Locale.ROOT, "epoch %" + digits + "d/%d", report.epoch(), epochs))
                .add(1, "loss " + Figures.loss(report.metrics().getOrDefault("loss", Double.NaN)))
                .add(3, "training accuracy " + Figures.percent(report.metrics().getOrDefault("accuracy", Double.NaN)));
        if (!report.validation().isEmpty()) {
            String accuracies = report.validation().entrySet().stream()
                    .map(model -> accuracy(model.getKey(), model.getValue(), start, report))
                    .collect(Collectors.joining(", "));
            line.keep(
                    List.of(2, 0),
                    "validation of " + count(report.validation()) + ": " + accuracies,
                    accuracies,
                    selected(start, report));
        }
        line.add(5, Figures.speed(pace.examplesPerSecond()));
        String took = Figures.duration(report.seconds());
        double left = pace.secondsLeft();
        return left > 0
                ? line.add(4, took + ", " + Figures.duration(left) + " left", Figures.duration(left) + " left")
                        .text(columns)
                : line.add(4, took).text(columns);
    }

    /** A model's accuracy, marked where the epoch is the best so far by this model. */
    private static String accuracy(String model, Evaluation evaluation, RunStart start, EpochReport report) {
        String best = report.best() && model.equals(start.selectedModel()) ? " (best)" : "";
        return model + ' ' + Figures.percent(evaluation.accuracy()) + best;
    }

    /** The model by which epochs are compared, where there is room for one only. */
    private static String selected(RunStart start, EpochReport report) {
        String model = start.selectedModel();
        return accuracy(model, report.validation().get(model), start, report);
    }

    /** How many examples were measured on, the same for all models. */
    private static String count(Map<String, Evaluation> models) {
        return String.format(
                Locale.ROOT, "%,d", models.values().iterator().next().examples());
    }
}
