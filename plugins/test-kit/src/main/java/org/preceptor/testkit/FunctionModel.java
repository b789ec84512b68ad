package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.View;

/**
 * A model that is a function from inputs and how it is run over them to the logits of its heads; it answers once a step
 * for each view, as in a training pass.
 */
final class FunctionModel implements Model {
    private final String name;
    private final BiFunction<NDArray, Pass, NDList> logits;
    private final Map<View, Prediction> answers = new IdentityHashMap<>();

    FunctionModel(String name, BiFunction<NDArray, Pass, NDList> logits) {
        this.name = name;
        this.logits = logits;
    }

    /** Forgets its answers, so that every view is computed again. */
    void forget() {
        answers.clear();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Prediction predict(View view) {
        return answers.computeIfAbsent(view, asked -> Prediction.of(logits.apply(asked.inputs(), Pass.TRAINING)));
    }

    @Override
    public Prediction predict(NDArray inputs, Pass pass) {
        return Prediction.of(logits.apply(inputs, pass));
    }
}
