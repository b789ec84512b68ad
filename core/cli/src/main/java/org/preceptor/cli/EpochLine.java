package org.preceptor.cli;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
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
                .add(3, "loss " + Figures.loss(report.metrics().getOrDefault("loss", Double.NaN)))
                .add(4, "training accuracy " + Figures.percent(report.metrics().getOrDefault("accuracy", Double.NaN)));
        if (!report.validation().isEmpty()) {
            String best = report.best() ? " (best)" : "";
            String accuracies = Figures.accuracies(report.validation());
            line.keep("validation: " + accuracies + best, accuracies + best, highest(report.validation()) + best);
        }
        line.add(5, Figures.speed(pace.examplesPerSecond()));
        String took = Figures.duration(report.seconds());
        double left = pace.secondsLeft();
        return left > 0
                ? line.add(2, took + ", " + Figures.duration(left) + " left", took)
                        .text(columns)
                : line.add(2, took).text(columns);
    }

    private static String highest(Map<String, Evaluation> models) {
        Map.Entry<String, Evaluation> highest = models.entrySet().stream()
                .max(Comparator.comparingDouble(model -> model.getValue().accuracy()))
                .orElseThrow();
        return highest.getKey() + ' ' + Figures.percent(highest.getValue().accuracy());
    }
}
