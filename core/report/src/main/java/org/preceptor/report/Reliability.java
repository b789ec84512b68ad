package org.preceptor.report;

import java.util.ArrayList;
import java.util.List;
import org.preceptor.core.run.event.Evaluation;

/**
 * Whether a model is right as often as its probabilities say. An example's confidence is the probability of its
 * likeliest class; the expected calibration error (Naeini, Cooper and Hauskrecht, 2015, <i>Obtaining well calibrated
 * probabilities using Bayesian binning</i>) is the mean over the examples of |accuracy − mean confidence| of the bin
 * that an example falls into.
 *
 * @param bins ten of equal width, those without examples left out
 * @param error the expected calibration error, from 0 to 1; NaN of no examples
 */
public record Reliability(List<Bin> bins, double error) {
    private static final int BINS = 10;

    /**
     * Examples of similar confidence.
     *
     * @param from the least confidence of the bin
     * @param to the greatest
     * @param confidence the mean
     * @param accuracy the share that is right, with its interval
     * @param examples how many
     */
    public record Bin(double from, double to, double confidence, Share accuracy, int examples) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * What a model's probabilities of labelled examples show.
     *
     * @param probabilities {@code [examples][classes]}
     * @param labels the examples' classes
     */
    public static Reliability of(float[][] probabilities, int[] labels) {
        int[] examples = new int[BINS];
        int[] right = new int[BINS];
        double[] confidences = new double[BINS];
        for (int i = 0; i < labels.length; i++) {
            int likeliest = Evaluation.likeliest(probabilities[i]);
            double confidence = probabilities[i][likeliest];
            int bin = Math.min(BINS - 1, (int) (confidence * BINS));
            examples[bin]++;
            confidences[bin] += confidence;
            right[bin] += likeliest == labels[i] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (examples[bin] > 0) {
                Share accuracy = Share.of(right[bin], examples[bin]);
                double confidence = confidences[bin] / examples[bin];
                bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, confidence, accuracy, examples[bin]));
                error += Math.abs(accuracy.value() - confidence) * examples[bin] / labels.length;
            }
        }
        return new Reliability(bins, labels.length == 0 ? Double.NaN : error);
    }
}
