package org.preceptor.integration;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.TermContext;

/**
 * The supervised loss after a step of gradient descent on it that is not taken: {@code L(w - rate dL/dw)}, no biases.
 */
record LookAhead(double rate) implements LossTerm {

    @Override
    public String name() {
        return "look-ahead";
    }

    @Override
    public LossTerm configure(Options options) {
        return new LookAhead(options.number("rate", rate));
    }

    @Override
    public NDArray loss(TermContext context) {
        Model student = context.student();
        NDArray x = context.studentView().input();
        NDArray y = context.batch().labels();
        Map<String, NDArray> weights = new LinkedHashMap<>(student.weights());
        weights.keySet().removeIf(name -> !name.endsWith("weight"));
        NDList gradients =
                context.gradients(crossEntropy(student.predict(x, Pass.EVALUATION), y), new NDList(weights.values()));
        Map<String, NDArray> ahead = new LinkedHashMap<>();
        weights.forEach((name, weight) -> {
            NDArray gradient = gradients.get(ahead.size());
            ahead.put(name, weight.sub(gradient.mul((float) rate)));
        });
        return crossEntropy(student.predict(x, Pass.EVALUATION, ahead), y);
    }

    private static NDArray crossEntropy(Prediction prediction, NDArray labels) {
        return labels.mul(prediction.logits().logSoftmax(-1))
                .sum(new int[] {1})
                .neg()
                .mean();
    }
}
