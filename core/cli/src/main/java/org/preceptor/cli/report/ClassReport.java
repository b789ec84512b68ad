package org.preceptor.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.metrics.ConfusionMatrix;
import org.preceptor.core.metrics.ResultTable;

/**
 * What a model does with each class, as tables and for JSON. Classes that are neither among the examples nor among the
 * predictions are left out of the tables.
 *
 * @param matrix what was counted
 */
public record ClassReport(ConfusionMatrix matrix) implements Details {
    /** How many confusions are listed where the matrix is too wide. */
    private static final int LISTED = 15;

    /** The classes that occur. */
    private int[] shown() {
        return IntStream.range(0, matrix.classes().size())
                .filter(number -> matrix.examples(number) + matrix.predicted(number) > 0)
                .toArray();
    }

    @Override
    public String title() {
        return "class by class";
    }

    /** A row for each class, and the plain mean over those with examples. */
    @Override
    public ResultTable figures() {
        List<List<String>> rows = new ArrayList<>();
        for (int number : shown()) {
            rows.add(List.of(
                    matrix.classes().get(number),
                    String.valueOf(matrix.examples(number)),
                    String.valueOf(matrix.predicted(number)),
                    Figures.percent(matrix.precision(number)),
                    Figures.percent(matrix.recall(number)),
                    Figures.percent(matrix.f1(number))));
        }
        rows.add(List.of(
                "mean",
                "–",
                "–",
                Figures.percent(matrix.mean(matrix::precision)),
                Figures.percent(matrix.mean(matrix::recall)),
                Figures.percent(matrix.mean(matrix::f1))));
        return new ResultTable(List.of("class", "examples", "predicted", "precision", "recall", "F1"), rows);
    }

    /**
     * The matrix, with the predicted classes across by name or, where names are too long, by number; or, where it is
     * too wide even so, the most frequent confusions.
     */
    @Override
    public Optional<ResultTable> confusions(int columns) {
        ResultTable named = matrix(false);
        if (fits(named, columns)) {
            return Optional.of(named);
        }
        ResultTable numbered = matrix(true);
        return Optional.of(fits(numbered, columns) ? numbered : mostFrequent());
    }

    private static boolean fits(ResultTable table, int columns) {
        return table.text().lines().mapToInt(String::length).max().orElse(0) <= columns;
    }

    private ResultTable matrix(boolean numbered) {
        int[] shown = shown();
        List<String> header = new ArrayList<>(List.of("class"));
        List<List<String>> rows = new ArrayList<>();
        for (int place = 0; place < shown.length; place++) {
            String name = matrix.classes().get(shown[place]);
            header.add(numbered ? String.valueOf(place + 1) : name);
            List<String> row = new ArrayList<>(List.of(numbered ? (place + 1) + " " + name : name));
            for (int predicted : shown) {
                row.add(String.valueOf(matrix.counts().get(shown[place]).get(predicted)));
            }
            rows.add(row);
        }
        return new ResultTable(header, rows);
    }

    private record Confusion(String given, String predicted, int count) {}

    private ResultTable mostFrequent() {
        List<Confusion> confusions = new ArrayList<>();
        for (int given : shown()) {
            for (int predicted : shown()) {
                int count = matrix.counts().get(given).get(predicted);
                if (given != predicted && count > 0) {
                    confusions.add(new Confusion(
                            matrix.classes().get(given), matrix.classes().get(predicted), count));
                }
            }
        }
        List<List<String>> rows = confusions.stream()
                .sorted(Comparator.comparingInt(Confusion::count).reversed())
                .limit(LISTED)
                .map(each -> List.of(each.given(), each.predicted(), String.valueOf(each.count())))
                .toList();
        return new ResultTable(List.of("class", "predicted", "examples"), rows);
    }

    /** The figures of every class, for JSON. */
    @Override
    public List<Map<String, Object>> plain() {
        return IntStream.range(0, matrix.classes().size())
                .mapToObj(number -> {
                    Map<String, Object> figures = new LinkedHashMap<>();
                    figures.put("name", matrix.classes().get(number));
                    figures.put("examples", matrix.examples(number));
                    figures.put("predicted", matrix.predicted(number));
                    figures.put("precision", matrix.precision(number));
                    figures.put("recall", matrix.recall(number));
                    figures.put("f1", matrix.f1(number));
                    return figures;
                })
                .toList();
    }
}
