package org.preceptor.cli.prediction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.spi.Task;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.run.event.Evaluation;

/** What each format has of a prediction, by the task. */
public sealed interface PredictedColumns {

    /** The columns' names in a CSV file. */
    List<String> csv();

    /** What a CSV file has in them. */
    List<String> csv(float[] prediction);

    /** The columns' names in a table for people. */
    List<String> table();

    /** What such a table has in them. */
    List<String> table(float[] prediction);

    /** Adds what JSON has; null where nothing could be predicted. */
    void json(Map<String, Object> object, Optional<float[]> prediction);

    /**
     * Those that suit a task.
     *
     * @param names of the classes, or of the numbers that are predicted
     */
    static PredictedColumns of(Task task, List<String> names) {
        return switch (task.labels()) {
            case CLASS -> new OfClass(names);
            case SET -> new OfSet(task, names);
            case NUMBERS -> new OfNumbers(names);
        };
    }

    /** All its digits, without an exponent. */
    private static String number(float value) {
        return new BigDecimal(Float.toString(value)).toPlainString();
    }

    private static Map<String, Float> byName(List<String> names, float[] values) {
        Map<String, Float> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byName.put(names.get(i), values[i]);
        }
        return byName;
    }

    /** The likeliest class, and the probability of each. */
    record OfClass(List<String> names) implements PredictedColumns {

        @Override
        public List<String> csv() {
            List<String> columns = new ArrayList<>(List.of("predicted", "probability"));
            names.forEach(name -> columns.add("probability_" + name));
            return columns;
        }

        @Override
        public List<String> csv(float[] row) {
            int best = Evaluation.likeliest(row);
            List<String> cells = new ArrayList<>(List.of(names.get(best), number(row[best])));
            for (float probability : row) {
                cells.add(number(probability));
            }
            return cells;
        }

        @Override
        public List<String> table() {
            return List.of("label", "probability", "next", "probability");
        }

        @Override
        public List<String> table(float[] row) {
            int best = Evaluation.likeliest(row);
            int next = IntStream.range(0, row.length)
                    .filter(i -> i != best)
                    .reduce((a, b) -> row[b] > row[a] ? b : a)
                    .orElse(best);
            return List.of(names.get(best), Figures.percent(row[best]), names.get(next), Figures.percent(row[next]));
        }

        @Override
        public void json(Map<String, Object> object, Optional<float[]> prediction) {
            object.put(
                    "label",
                    prediction.map(row -> names.get(Evaluation.likeliest(row))).orElse(null));
            object.put(
                    "probability",
                    prediction.map(row -> row[Evaluation.likeliest(row)]).orElse(null));
            object.put(
                    "probabilities", prediction.map(row -> byName(names, row)).orElse(Map.of()));
        }
    }

    /** The classes that an example is taken for, and the probability of each class. */
    record OfSet(Task task, List<String> names) implements PredictedColumns {
        private static final String SEPARATOR = ";";

        private List<Integer> decided(float[] row) {
            float[] decision = task.decision(row);
            return IntStream.range(0, row.length)
                    .filter(c -> decision[c] == 1)
                    .boxed()
                    .toList();
        }

        private List<String> labels(float[] row) {
            return decided(row).stream().map(names::get).toList();
        }

        @Override
        public List<String> csv() {
            List<String> columns = new ArrayList<>(List.of("predicted"));
            names.forEach(name -> columns.add("probability_" + name));
            return columns;
        }

        @Override
        public List<String> csv(float[] row) {
            List<String> labels = labels(row);
            List<String> cells = new ArrayList<>();
            cells.add(labels.isEmpty() ? SEPARATOR : String.join(SEPARATOR, labels));
            for (float probability : row) {
                cells.add(number(probability));
            }
            return cells;
        }

        @Override
        public List<String> table() {
            return List.of("labels");
        }

        @Override
        public List<String> table(float[] row) {
            List<String> labels = decided(row).stream()
                    .map(c -> names.get(c) + ' ' + Figures.percent(row[c]))
                    .toList();
            return List.of(labels.isEmpty() ? "none" : String.join(", ", labels));
        }

        @Override
        public void json(Map<String, Object> object, Optional<float[]> prediction) {
            object.put("labels", prediction.map(this::labels).orElse(null));
            object.put(
                    "probabilities", prediction.map(row -> byName(names, row)).orElse(Map.of()));
        }
    }

    /** The numbers. */
    record OfNumbers(List<String> names) implements PredictedColumns {

        @Override
        public List<String> csv() {
            return names.stream().map(name -> "predicted_" + name).toList();
        }

        @Override
        public List<String> csv(float[] row) {
            List<String> cells = new ArrayList<>();
            for (float value : row) {
                cells.add(number(value));
            }
            return cells;
        }

        @Override
        public List<String> table() {
            return names;
        }

        @Override
        public List<String> table(float[] row) {
            List<String> cells = new ArrayList<>();
            for (float value : row) {
                cells.add(Figures.metric(value));
            }
            return cells;
        }

        @Override
        public void json(Map<String, Object> object, Optional<float[]> prediction) {
            object.put("predictions", prediction.map(row -> byName(names, row)).orElse(null));
        }
    }
}
