package org.preceptor.plugins.tasks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.OptionalDouble;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Task;

/**
 * Each example has any of the classes, several or none: {@code p_c = σ(z_c)}, each class by itself. An example is taken
 * for the classes whose probability is at least the threshold.
 *
 * <p>Option {@code threshold} (0.5): from 0 to 1. Training does not depend on it.
 *
 * @param threshold from 0 to 1
 */
public record MultiLabel(double threshold) implements Task {
    /** What a probability of 0 counts as in the loss. */
    private static final double LEAST = 1e-30;

    public MultiLabel() {
        this(0.5);
    }

    /** @throws IllegalArgumentException if the threshold is not a probability */
    public MultiLabel {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold is from 0 to 1, not " + threshold);
        }
    }

    @Override
    public String name() {
        return "multi-label";
    }

    @Override
    public Task configure(Options options) {
        return new MultiLabel(options.number("threshold", threshold, 0, 1));
    }

    @Override
    public LabelForm labels() {
        return LabelForm.SET;
    }

    @Override
    public String supervisedLoss() {
        return "binary-cross-entropy";
    }

    @Override
    public NDArray prediction(NDArray logits) {
        return Activation.sigmoid(logits);
    }

    @Override
    public float[] decision(float[] prediction) {
        float[] decision = new float[prediction.length];
        for (int c = 0; c < decision.length; c++) {
            decision[c] = prediction[c] >= threshold ? 1 : 0;
        }
        return decision;
    }

    /** The mean over the classes of the binary cross entropy, in nats. */
    @Override
    public double loss(float[] prediction, float[] label) {
        double sum = 0;
        for (int c = 0; c < label.length; c++) {
            double probability = label[c] == 1 ? prediction[c] : 1.0 - prediction[c];
            sum -= Math.log(Math.max(probability, LEAST));
        }
        return sum / label.length;
    }

    @Override
    public List<String> metrics() {
        return List.of("mean-average-precision", "micro-f1", "macro-f1");
    }

    @Override
    public OptionalDouble lossOfGuessing(int width) {
        return OptionalDouble.of(Math.log(2));
    }
}
