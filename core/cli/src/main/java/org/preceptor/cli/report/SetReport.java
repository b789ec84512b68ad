package org.preceptor.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.spi.Task;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.metrics.ResultTable;

/**
 * What a model does with each class, where an example may be of several.
 *
 * @param classes a figure for each
 */
public record SetReport(List<OfClass> classes) implements Details {
    public SetReport {
        classes = List.copyOf(classes);
    }

    /**
     * One class's.
     *
     * @param name the class's
     * @param examples how many are of it
     * @param predicted how many were taken for it
     * @param right how many of those are of it
     */
    public record OfClass(String name, int examples, int predicted, int right) {
        double precision() {
            return (double) right / predicted;
        }

        double recall() {
            return (double) right / examples;
        }

        double f1() {
            return 2.0 * right / (examples + predicted);
        }
    }

    static SetReport of(Task task, float[][] predictions, float[][] labels, List<String> names) {
        int[][] counts = new int[names.size()][3];
        for (int i = 0; i < labels.length; i++) {
            float[] decision = task.decision(predictions[i]);
            for (int c = 0; c < counts.length; c++) {
                counts[c][0] += labels[i][c] == 1 ? 1 : 0;
                counts[c][1] += decision[c] == 1 ? 1 : 0;
                counts[c][2] += labels[i][c] == 1 && decision[c] == 1 ? 1 : 0;
            }
        }
        List<OfClass> classes = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            classes.add(new OfClass(names.get(c), counts[c][0], counts[c][1], counts[c][2]));
        }
        return new SetReport(classes);
    }

    @Override
    public String title() {
        return "class by class";
    }

    @Override
    public ResultTable figures() {
        List<List<String>> rows = classes.stream()
                .map(each -> List.of(
                        each.name(),
                        String.valueOf(each.examples()),
                        String.valueOf(each.predicted()),
                        Figures.percent(each.precision()),
                        Figures.percent(each.recall()),
                        Figures.percent(each.f1())))
                .toList();
        return new ResultTable(List.of("class", "examples", "predicted", "precision", "recall", "F1"), rows);
    }

    @Override
    public List<Map<String, Object>> plain() {
        return classes.stream()
                .map(each -> {
                    Map<String, Object> figures = new LinkedHashMap<>();
                    figures.put("name", each.name());
                    figures.put("examples", each.examples());
                    figures.put("predicted", each.predicted());
                    figures.put("precision", each.precision());
                    figures.put("recall", each.recall());
                    figures.put("f1", each.f1());
                    return figures;
                })
                .toList();
    }
}
