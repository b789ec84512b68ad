package org.preceptor.core.task;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Makes a model's probabilities say how often it is right: those of {@code softmax(logits / temperature)}. Which class
 * is the likeliest does not change (Guo, Pleiss, Sun and Weinberger, 2017, <i>On calibration of modern neural
 * networks</i>, section 4.2).
 *
 * @param temperature above 1 where the model is surer than it is right, below 1 where it is less sure
 */
public record Calibration(double temperature) {
    /** Leaves probabilities as they are. */
    public static final Calibration NONE = new Calibration(1);

    /** Fewer examples tell too little of how sure a model may be. */
    private static final int ENOUGH = 50;

    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 20;
    private static final int HALVINGS = 60;

    public Calibration {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("a temperature of " + temperature);
        }
    }

    /**
     * The temperature under which the labels are the likeliest: it minimises the mean of {@code -log p(label)}, which
     * is convex in {@code 1 / temperature}. {@link #NONE} where there is no such temperature, as the model is right
     * about every example or worse than chance, and for fewer than 50 examples.
     *
     * @param probabilities {@code [examples][classes]}
     * @param labels the examples' classes
     */
    public static Calibration of(float[][] probabilities, int[] labels) {
        if (labels.length < ENOUGH) {
            return NONE;
        }
        double[][] logits = Arrays.stream(probabilities).map(Calibration::logs).toArray(double[][]::new);
        double low = 1 / HIGHEST;
        double high = 1 / LOWEST;
        if (slope(logits, labels, low) >= 0 || slope(logits, labels, high) <= 0) {
            return NONE;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (slope(logits, labels, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Calibration(1 / Math.sqrt(low * high));
    }

    /** Logits that have these probabilities. */
    private static double[] logs(float[] probabilities) {
        double[] logs = new double[probabilities.length];
        Arrays.setAll(logs, i -> Math.log(Math.max(probabilities[i], Float.MIN_NORMAL)));
        return logs;
    }

    /** The derivative of the cost by the inverse temperature: the mean logit less the label's, summed. */
    private static double slope(double[][] logits, int[] labels, double inverse) {
        double slope = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] row = softmax(logits[i], inverse);
            for (int c = 0; c < row.length; c++) {
                slope += row[c] * logits[i][c];
            }
            slope -= logits[i][labels[i]];
        }
        return slope;
    }

    private static double[] softmax(double[] logits, double inverse) {
        double greatest = Arrays.stream(logits).max().orElse(0);
        double[] row = Arrays.stream(logits)
                .map(logit -> Math.exp((logit - greatest) * inverse))
                .toArray();
        double sum = Arrays.stream(row).sum();
        Arrays.setAll(row, i -> row[i] / sum);
        return row;
    }

    /** Whether it changes anything. */
    public boolean isNone() {
        return temperature == 1;
    }

    /** Calibrated probabilities, {@code [examples][classes]}; the same where {@link #isNone}. */
    public float[][] of(float[][] probabilities) {
        return isNone()
                ? probabilities
                : Arrays.stream(probabilities).map(this::calibrated).toArray(float[][]::new);
    }

    private float[] calibrated(float[] probabilities) {
        double[] row = softmax(logs(probabilities), 1 / temperature);
        float[] calibrated = new float[row.length];
        IntStream.range(0, row.length).forEach(i -> calibrated[i] = (float) row[i]);
        return calibrated;
    }

    /** Logits that lead to calibrated probabilities. */
    public NDArray ofLogits(NDArray logits) {
        return isNone() ? logits : logits.div((float) temperature);
    }
}
