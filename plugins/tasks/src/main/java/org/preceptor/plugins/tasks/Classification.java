package org.preceptor.plugins.tasks;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.OptionalDouble;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Task;

/** Each example has one of the classes; see {@link Task#classification}. */
public record Classification() implements Task {

    @Override
    public String name() {
        return Task.classification().name();
    }

    @Override
    public LabelForm labels() {
        return Task.classification().labels();
    }

    @Override
    public String supervisedLoss() {
        return Task.classification().supervisedLoss();
    }

    @Override
    public NDArray prediction(NDArray logits) {
        return Task.classification().prediction(logits);
    }

    @Override
    public float[] decision(float[] prediction) {
        return Task.classification().decision(prediction);
    }

    @Override
    public double loss(float[] prediction, float[] label) {
        return Task.classification().loss(prediction, label);
    }

    @Override
    public List<String> metrics() {
        return Task.classification().metrics();
    }

    @Override
    public OptionalDouble lossOfGuessing(int width) {
        return Task.classification().lossOfGuessing(width);
    }
}
