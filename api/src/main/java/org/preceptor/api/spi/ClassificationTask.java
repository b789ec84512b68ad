package org.preceptor.api.spi;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalDouble;
import org.preceptor.api.data.LabelForm;

/** {@link Task#classification}. */
record ClassificationTask() implements Task {
    /** What a probability of 0 counts as in the loss. */
    private static final double LEAST = 1e-30;

    @Override
    public String name() {
        return "classification";
    }

    @Override
    public LabelForm labels() {
        return LabelForm.CLASS;
    }

    @Override
    public String supervisedLoss() {
        return "cross-entropy";
    }

    @Override
    public NDArray prediction(NDArray logits) {
        return logits.softmax(-1);
    }

    @Override
    public float[] decision(float[] prediction) {
        float[] decision = new float[prediction.length];
        decision[likeliest(prediction)] = 1;
        return decision;
    }

    /** The first of the greatest. */
    static int likeliest(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** The cross entropy, in nats. */
    @Override
    public double loss(float[] prediction, float[] label) {
        return -Math.log(Math.max(prediction[likeliest(label)], LEAST));
    }

    @Override
    public List<String> metrics() {
        return List.of(Metric.accuracy().name());
    }

    @Override
    public OptionalDouble lossOfGuessing(int width) {
        return OptionalDouble.of(Math.log(width));
    }
}
