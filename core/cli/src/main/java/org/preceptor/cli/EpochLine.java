package org.preceptor.cli;

import java.util.Locale;
import org.preceptor.core.train.EpochReport;
import org.preceptor.core.train.RunStart;

/** The line that sums up an epoch. */
final class EpochLine {
    private EpochLine() {}

    static String of(RunStart start, EpochReport report, Pace pace) {
        long epochs = (start.totalSteps() + start.stepsPerEpoch() - 1) / start.stepsPerEpoch();
        int digits = String.valueOf(epochs).length();
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "epoch %" + digits + "d/%d", report.epoch(), epochs));
        line.append("  loss ").append(Figures.loss(report.metrics().getOrDefault("loss", Double.NaN)));
        line.append("  accuracy ").append(Figures.percent(report.metrics().getOrDefault("accuracy", Double.NaN)));
        if (!report.validation().isEmpty()) {
            line.append("  validation: ")
                    .append(Figures.accuracies(report.validation()))
                    .append(report.best() ? " (best)" : "");
        }
        line.append("  ").append(Figures.speed(pace.examplesPerSecond()));
        line.append("  ").append(Figures.duration(report.seconds()));
        double left = pace.secondsLeft();
        if (left > 0) {
            line.append(", ").append(Figures.duration(left)).append(" left");
        }
        return line.toString();
    }
}
