package org.preceptor.core.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;

/** Labels of examples, whatever the task. */
public final class KnownLabels {
    private KnownLabels() {}

    /** What a label of the examples is. */
    public static LabelForm form(Examples examples) {
        return examples.labelRows().map(LabelRows::form).orElse(LabelForm.CLASS);
    }

    /**
     * Each example's label as a row of numbers: one-hot where labels are classes.
     *
     * @param width how many classes there are
     */
    public static float[][] rows(Examples examples, int width) {
        return examples.labelRows().map(LabelRows::values).orElseGet(() -> oneHot(examples.labels(), width));
    }

    /** Classes as rows; one below 0 as zeros. */
    public static float[][] oneHot(int[] labels, int width) {
        float[][] rows = new float[labels.length][width];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                rows[i][labels[i]] = 1;
            }
        }
        return rows;
    }

    /**
     * How many of the examples have each class as their label, or in it; empty where labels are numbers.
     *
     * @param labels which of the examples have one, and which class it is: as {@link Examples#labels()}
     */
    public static Map<String, Integer> counts(List<String> classes, Examples examples, int[] labels) {
        int[] counts = new int[classes.size()];
        switch (form(examples)) {
            case CLASS ->
                Arrays.stream(labels)
                        .filter(label -> label != Examples.UNLABELLED)
                        .forEach(label -> counts[label]++);
            case SET -> {
                float[][] rows = rows(examples, counts.length);
                for (int i = 0; i < rows.length; i++) {
                    for (int c = 0; labels[i] != Examples.UNLABELLED && c < counts.length; c++) {
                        counts[c] += rows[i][c] == 1 ? 1 : 0;
                    }
                }
            }
            case NUMBERS -> {
                return Map.of();
            }
        }
        Map<String, Integer> named = new LinkedHashMap<>();
        for (int c = 0; c < counts.length; c++) {
            named.put(classes.get(c), counts[c]);
        }
        return named;
    }
}
