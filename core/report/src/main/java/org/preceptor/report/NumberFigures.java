package org.preceptor.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a model predicts a number.
 *
 * @param name the number's
 * @param mean of the labels
 * @param deviation their standard deviation
 * @param absoluteError the mean absolute error
 * @param rSquared the coefficient of determination; NaN where the labels do not vary
 */
public record NumberFigures(String name, double mean, double deviation, double absoluteError, double rSquared) {

    /** Those of every number, {@code [examples][numbers]} each; there is at least one example. */
    public static List<NumberFigures> of(float[][] predictions, float[][] labels, List<String> names) {
        List<NumberFigures> numbers = new ArrayList<>();
        for (int number = 0; number < names.size(); number++) {
            double first = labels[0][number]; // about which sums are exact where all labels are the same
            double mean = first;
            for (float[] label : labels) {
                mean += (label[number] - first) / labels.length;
            }
            double squares = 0;
            double errors = 0;
            double absolute = 0;
            for (int i = 0; i < labels.length; i++) {
                double error = (double) predictions[i][number] - labels[i][number];
                squares += (labels[i][number] - mean) * (labels[i][number] - mean);
                errors += error * error;
                absolute += Math.abs(error);
            }
            numbers.add(new NumberFigures(
                    names.get(number),
                    mean,
                    Math.sqrt(squares / labels.length),
                    absolute / labels.length,
                    squares > 0 ? 1 - errors / squares : Double.NaN));
        }
        return numbers;
    }
}
