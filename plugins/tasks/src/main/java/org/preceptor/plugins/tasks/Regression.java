package org.preceptor.plugins.tasks;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalDouble;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Task;

/**
 * Numbers are predicted, one or several: the logits themselves.
 *
 * <p>Option {@code standardised} (true): whether networks learn the numbers less their mean and divided by their
 * deviation, both over the labels that training may use. Predictions have the labels' own units either way. Without it,
 * learning rates and weights of terms depend on the size of the numbers.
 *
 * @param standardised whether numbers are shifted and scaled
 */
public record Regression(boolean standardised) implements Task {

    public Regression() {
        this(true);
    }

    @Override
    public String name() {
        return "regression";
    }

    @Override
    public Task configure(Options options) {
        return new Regression(options.flag("standardised", standardised));
    }

    @Override
    public LabelForm labels() {
        return LabelForm.NUMBERS;
    }

    @Override
    public String supervisedLoss() {
        return "squared-error";
    }

    @Override
    public NDArray prediction(NDArray logits) {
        return logits;
    }

    @Override
    public float[] decision(float[] prediction) {
        return prediction.clone();
    }

    /** The mean over the numbers of the squared error, in the labels' units. */
    @Override
    public double loss(float[] prediction, float[] label) {
        double sum = 0;
        for (int number = 0; number < label.length; number++) {
            double difference = (double) prediction[number] - label[number];
            sum += difference * difference;
        }
        return sum / label.length;
    }

    /** R² first, by which epochs are chosen: it weighs numbers of different units alike. */
    @Override
    public List<String> metrics() {
        return List.of("r-squared", "mean-absolute-error");
    }

    /** The squared error of who always answers with the mean. */
    @Override
    public OptionalDouble lossOfGuessing(int width) {
        return standardised ? OptionalDouble.of(1) : OptionalDouble.empty();
    }
}
