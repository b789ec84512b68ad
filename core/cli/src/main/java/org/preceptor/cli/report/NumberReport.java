package org.preceptor.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.report.NumberFigures;

/**
 * How well a model predicts each number.
 *
 * @param numbers a figure for each
 */
public record NumberReport(List<NumberFigures> numbers) implements Details {
    public NumberReport {
        numbers = List.copyOf(numbers);
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
