package org.preceptor.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.metrics.ResultTable;

/**
 * How well a model predicts each number.
 *
 * @param numbers a figure for each
 */
public record NumberReport(List<OfNumber> numbers) implements Details {
    public NumberReport {
        numbers = List.copyOf(numbers);
    }

    /**
     * One number's.
     *
     * @param name the number's
     * @param mean of the labels
     * @param deviation their standard deviation
     * @param absoluteError the mean absolute error
     * @param rSquared the coefficient of determination; NaN where the labels do not vary
     */
    public record OfNumber(String name, double mean, double deviation, double absoluteError, double rSquared) {}

    static NumberReport of(float[][] predictions, float[][] labels, List<String> names) {
        List<OfNumber> numbers = new ArrayList<>();
        for (int number = 0; number < names.size(); number++) {
            double first = labels[0][number]; // about which sums are exact where all labels are the same
            double mean = first;
            for (float[] label : labels) {
                mean += (label[number] - first) / labels.length;
            }
            double squares = 0;
            double errors = 0;
            double absolute = 0;
            for (int i = 0; i < labels.length; i++) {
                double error = (double) predictions[i][number] - labels[i][number];
                squares += (labels[i][number] - mean) * (labels[i][number] - mean);
                errors += error * error;
                absolute += Math.abs(error);
            }
            numbers.add(new OfNumber(
                    names.get(number),
                    mean,
                    Math.sqrt(squares / labels.length),
                    absolute / labels.length,
                    squares > 0 ? 1 - errors / squares : Double.NaN));
        }
        return new NumberReport(numbers);
    }

    @Override
    public String title() {
        return "number by number";
    }

    @Override
    public ResultTable figures() {
        List<List<String>> rows = numbers.stream()
                .map(each -> List.of(
                        each.name(),
                        Figures.metric(each.mean()),
                        Figures.metric(each.deviation()),
                        Figures.metric(each.absoluteError()),
                        Figures.metric(each.rSquared())))
                .toList();
        return new ResultTable(List.of("number", "mean", "deviation", "mean absolute error", "R²"), rows);
    }

    @Override
    public List<Map<String, Object>> plain() {
        return numbers.stream()
                .map(each -> {
                    Map<String, Object> figures = new LinkedHashMap<>();
                    figures.put("name", each.name());
                    figures.put("mean", each.mean());
                    figures.put("deviation", each.deviation());
                    figures.put("meanAbsoluteError", each.absoluteError());
                    figures.put("rSquared", each.rSquared());
                    return figures;
                })
                .toList();
    }
}
