package org.preceptor.plugins.metrics;

import java.util.function.ToDoubleFunction;
import org.preceptor.api.spi.Metric.Measurement;

/** How many examples are of each class, how many were predicted to be, and how many of those rightly. */
final class Counts implements Measurement {
    private final ToDoubleFunction<Counts> figure;
    private final long[] labelled;
    private final long[] predicted;
    private final long[] right;

    /** @param figure the number that the counts come to */
    Counts(int classes, ToDoubleFunction<Counts> figure) {
        this.figure = figure;
        this.labelled = new long[classes];
        this.predicted = new long[classes];
        this.right = new long[classes];
    }

    @Override
    public void add(float[][] probabilities, int[] labels) {
        for (int i = 0; i < labels.length; i++) {
            int likeliest = 0;
            for (int c = 1; c < predicted.length; c++) {
                likeliest = probabilities[i][c] > probabilities[i][likeliest] ? c : likeliest;
            }
            labelled[labels[i]]++;
            predicted[likeliest]++;
            right[likeliest] += likeliest == labels[i] ? 1 : 0;
        }
    }

    @Override
    public double value() {
        return figure.applyAsDouble(this);
    }

    int classes() {
        return labelled.length;
    }

    long labelled(int ofClass) {
        return labelled[ofClass];
    }

    long predicted(int asClass) {
        return predicted[asClass];
    }

    long right(int ofClass) {
        return right[ofClass];
    }
}
