package org.preceptor.cli.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Task;
import org.preceptor.core.metrics.ConfusionMatrix;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.task.KnownLabels;
import org.preceptor.report.NumberFigures;

/** What a model does with each class, or with each number that it predicts. */
public sealed interface Details permits ClassReport, SetReport, NumberReport {

    /** What is told apart: {@code class by class}. */
    String title();

    /** A row for each. */
    ResultTable figures();

    /** The same for JSON. */
    List<Map<String, Object>> plain();

    /**
     * Which classes are taken for which; empty where an example has no single class.
     *
     * @param columns how wide the table may be
     */
    default Optional<ResultTable> confusions(int columns) {
        return Optional.empty();
    }

    /** What a model's predictions of labelled examples show, in the way that suits the task. */
    static Details of(Task task, float[][] predictions, Examples examples, List<String> names) {
        float[][] labels = KnownLabels.rows(examples, names.size());
        return switch (task.labels()) {
            case CLASS -> new ClassReport(ConfusionMatrix.of(predictions, examples.labels(), names));
            case SET -> SetReport.of(task, predictions, labels, names);
            case NUMBERS -> new NumberReport(NumberFigures.of(predictions, labels, names));
        };
    }
}
