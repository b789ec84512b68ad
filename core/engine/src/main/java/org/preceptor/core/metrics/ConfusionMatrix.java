package org.preceptor.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.preceptor.core.run.event.Evaluation;

/**
 * Which classes a model takes for which: {@code counts[t][p]} examples of class t were predicted to be of class p.
 *
 * @param classes their names in the order of their numbers
 * @param counts a row for each class, with a number for each class
 */
public record ConfusionMatrix(List<String> classes, List<List<Integer>> counts) {
    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
        int size = classes.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(size + " classes need a matrix of " + size + "x" + size);
        }
    }

    /**
     * Counts.
     *
     * @param probabilities {@code [examples][classes]}
     * @param labels the examples' classes
     */
    public static ConfusionMatrix of(float[][] probabilities, int[] labels, List<String> classes) {
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][Evaluation.likeliest(probabilities[i])]++;
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new ConfusionMatrix(classes, rows);
    }

    /** How many examples are of a class. */
    public int examples(int ofClass) {
        return counts.get(ofClass).stream().mapToInt(Integer::intValue).sum();
    }

    /** How many examples were predicted to be of a class. */
    public int predicted(int asClass) {
        return counts.stream().mapToInt(row -> row.get(asClass)).sum();
    }

    private double right(int ofClass) {
        return counts.get(ofClass).get(ofClass);
    }

    /** Of those that were predicted to be of a class, the share that are; NaN if there are none. */
    public double precision(int ofClass) {
        return right(ofClass) / predicted(ofClass);
    }

    /** Of those that are of a class, the share that were predicted to be; NaN if there are none. */
    public double recall(int ofClass) {
        return right(ofClass) / examples(ofClass);
    }

    /** The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN); NaN if the class occurs nowhere. */
    public double f1(int ofClass) {
        return 2 * right(ofClass) / (examples(ofClass) + predicted(ofClass));
    }

    /**
     * The plain mean of a figure over the classes that have examples; a class that is never predicted counts as
     * precision 0.
     */
    public double mean(IntToDoubleFunction figure) {
        return IntStream.range(0, classes.size())
                .filter(number -> examples(number) > 0)
                .mapToDouble(number -> predicted(number) == 0 ? 0 : figure.applyAsDouble(number))
                .average()
                .orElse(Double.NaN);
    }
}
