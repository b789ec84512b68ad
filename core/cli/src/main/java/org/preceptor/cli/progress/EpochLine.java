package org.preceptor.cli.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.preceptor.api.data.LabelForm;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.cli.terminal.FittingLine;
import org.preceptor.core.metrics.Folding;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.RunStart;

/** What sums up an epoch: a line, or several where losses and accuracies would not fit into one. */
final class EpochLine {
    private static final String INDENT = "  ";

    private EpochLine() {}

    /** @param columns what a line may be long; what matters least is left out */
    static String of(RunStart start, EpochReport report, Pace pace, int columns) {
        long epochs = (start.totalSteps() + start.stepsPerEpoch() - 1) / start.stepsPerEpoch();
        int digits = String.valueOf(epochs).length();
        FittingLine line = new FittingLine()
                .keep(String.format(Locale.ROOT, "epoch %" + digits + "d/%d", report.epoch(), epochs))
                .keep("loss " + Figures.loss(report.metrics().getOrDefault("loss", Double.NaN)));
        if (start.data().labels() == LabelForm.CLASS) {
            line.add(3, "training accuracy " + Figures.percent(report.metrics().getOrDefault("accuracy", Double.NaN)));
        }
        List<String> bounded = accuracies(start, report, true);
        String plain = String.join(", ", accuracies(start, report, false));
        boolean apart = false;
        if (!report.validation().isEmpty()) {
            String joined = String.join(", ", bounded);
            FittingLine shortest = new FittingLine().keep(line.text(0)).keep(plain);
            apart = Folding.width(shortest.text(columns)) > columns;
            if (!apart) {
                line.keep(List.of(2, 1), "validation of " + count(report.validation()) + ": " + joined, joined, plain);
            }
        }
        line.add(5, Figures.speed(pace.examplesPerSecond()));
        String took = Figures.duration(report.seconds());
        double left = pace.secondsLeft();
        if (left > 0) {
            line.add(4, took + ", " + Figures.duration(left) + " left", Figures.duration(left) + " left");
        } else {
            line.add(4, took);
        }
        return apart ? line.text(columns) + below(bounded, columns) : line.text(columns);
    }

    /** As many to a line as fit. */
    private static String below(List<String> accuracies, int columns) {
        StringBuilder lines = new StringBuilder();
        String line = "";
        for (String accuracy : accuracies) {
            String longer = line.isEmpty() ? INDENT + accuracy : line + ", " + accuracy;
            if (!line.isEmpty() && Folding.width(longer) >= columns) {
                lines.append(System.lineSeparator()).append(line).append(',');
                longer = INDENT + accuracy;
            }
            line = longer;
        }
        return lines.append(System.lineSeparator()).append(line).toString();
    }

    /** The models' accuracies, marked where the epoch is the best so far by this model. */
    private static List<String> accuracies(RunStart start, EpochReport report, boolean withInterval) {
        return report.validation().entrySet().stream()
                .map(model -> {
                    List<String> remarks = new ArrayList<>();
                    if (!model.getValue().hasAccuracy()) {
                        return withoutAccuracy(start, report, model.getKey(), model.getValue());
                    }
                    if (withInterval) {
                        remarks.add(Figures.interval(model.getValue().interval()));
                    }
                    model.getValue()
                            .metrics()
                            .forEach((metric, value) -> remarks.add(metric + ' ' + Figures.metric(value)));
                    if (report.best() && model.getKey().equals(start.selectedModel())) {
                        remarks.add("best");
                    }
                    return model.getKey()
                            + ' '
                            + Figures.percent(model.getValue().accuracy())
                            + (remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")");
                })
                .toList();
    }

    private static String withoutAccuracy(RunStart start, EpochReport report, String model, Evaluation evaluation) {
        List<String> figures = new ArrayList<>();
        evaluation.metrics().forEach((metric, value) -> figures.add(metric + ' ' + Figures.metric(value)));
        String best = report.best() && model.equals(start.selectedModel()) ? " (best)" : "";
        return model + ' ' + String.join(", ", figures) + best;
    }

    /** How many examples were measured on, the same for all models. */
    private static String count(Map<String, Evaluation> models) {
        return String.format(
                Locale.ROOT, "%,d", models.values().iterator().next().examples());
    }
}
