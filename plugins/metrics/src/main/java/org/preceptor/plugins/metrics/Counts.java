package org.preceptor.plugins.metrics;

import java.util.function.ToDoubleFunction;
import org.preceptor.api.spi.Metric.Measurement;
import org.preceptor.api.spi.Task;

/** How many examples are of each class, how many were predicted to be, and how many of those rightly. */
final class Counts implements Measurement {
    private final ToDoubleFunction<Counts> figure;
    private final Task task;
    private final long[] labelled;
    private final long[] predicted;
    private final long[] right;

    /** @param figure the number that the counts come to */
    Counts(Task task, int classes, ToDoubleFunction<Counts> figure) {
        this.task = task;
        this.figure = figure;
        this.labelled = new long[classes];
        this.predicted = new long[classes];
        this.right = new long[classes];
    }

    @Override
    public void add(float[][] predictions, float[][] labels) {
        for (int i = 0; i < labels.length; i++) {
            float[] decision = task.decision(predictions[i]);
            for (int c = 0; c < predicted.length; c++) {
                boolean is = labels[i][c] == 1;
                boolean taken = decision[c] == 1;
                labelled[c] += is ? 1 : 0;
                predicted[c] += taken ? 1 : 0;
                right[c] += is && taken ? 1 : 0;
            }
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
