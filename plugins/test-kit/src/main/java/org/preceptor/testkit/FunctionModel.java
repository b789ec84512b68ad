package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.View;

/**
 * A model that is a function from inputs, how it is run over them and its weights to what the network returns; it
 * answers once a step for each view, as in a training pass.
 */
final class FunctionModel implements Model {
    private final String name;
    private final List<String> outputs;
    private final Map<String, NDArray> weights;
    private final TestStep.NetworkFunction function;
    private final Map<View, Prediction> answers = new IdentityHashMap<>();

    /** @param outputs what the arrays are called that the function returns */
    FunctionModel(String name, List<String> outputs, Map<String, NDArray> weights, TestStep.NetworkFunction function) {
        this.name = name;
        this.outputs = List.copyOf(outputs);
        this.weights = new LinkedHashMap<>(weights);
        this.function = function;
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
        return answers.computeIfAbsent(view, asked -> predict(asked.inputs(), Pass.TRAINING));
    }

    @Override
    public Prediction predict(Inputs inputs, Pass pass) {
        return predict(inputs, pass, Map.of());
    }

    @Override
    public Map<String, NDArray> weights() {
        return Collections.unmodifiableMap(weights);
    }

    @Override
    public Prediction predict(Inputs inputs, Pass pass, Map<String, NDArray> others) {
        Map<String, NDArray> used = new LinkedHashMap<>(weights);
        others.forEach((weight, value) -> {
            NDArray own = weights.get(weight);
            if (own == null) {
                throw new PreceptorException("the model '" + name + "' has no weight '" + weight + "'; "
                        + Names.suggest(weight, weights.keySet()));
            }
            if (!own.getShape().equals(value.getShape())) {
                throw new PreceptorException("weight '" + weight + "' of the model '" + name + "' is " + own.getShape()
                        + "; another one in its place is " + value.getShape());
            }
            used.put(weight, value);
        });
        NDList arrays = function.outputs(inputs.only(), pass, used);
        return Prediction.of(outputs, arrays);
    }
}
