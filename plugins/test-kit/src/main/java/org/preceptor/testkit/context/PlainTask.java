package org.preceptor.testkit.context;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Task;

/** The simplest task with labels of a form, for contracts of parts that suit it. */
public record PlainTask(LabelForm labels) implements Task {

    public static Task of(LabelForm form) {
        return form == LabelForm.CLASS ? Task.classification() : new PlainTask(form);
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String supervisedLoss() {
        return "none";
    }

    @Override
    public NDArray prediction(NDArray logits) {
        return labels == LabelForm.SET ? Activation.sigmoid(logits) : logits;
    }

    @Override
    public float[] decision(float[] prediction) {
        float[] decision = prediction.clone();
        for (int c = 0; labels == LabelForm.SET && c < decision.length; c++) {
            decision[c] = prediction[c] >= 0.5f ? 1 : 0;
        }
        return decision;
    }

    @Override
    public double loss(float[] prediction, float[] label) {
        double sum = 0;
        for (int c = 0; c < label.length; c++) {
            sum += Math.abs(prediction[c] - label[c]);
        }
        return sum;
    }

    @Override
    public List<String> metrics() {
        return List.of("none");
    }
}
