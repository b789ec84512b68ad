package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.IdentityHashMap;
import java.util.Map;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/**
 * A model's weights in one traced step: each variable is read once, at the step's start, for all passes and gradients.
 */
public final class ModelWeights {
    private final Trace trace;
    private final NetworkWeights weights;
    private final Map<Parameter, NDArray> read = new IdentityHashMap<>();

    public ModelWeights(Trace trace, NetworkWeights weights) {
        this.trace = trace;
        this.weights = weights;
    }

    NetworkWeights declared() {
        return weights;
    }

    Variable variable(Parameter parameter) {
        Variable variable = weights.variables().get(parameter);
        if (variable == null) {
            throw new IllegalStateException(
                    "the network of '" + weights.model() + "' has no parameter " + parameter.getName());
        }
        return variable;
    }

    String name(Parameter parameter) {
        return weights.names().get(parameter);
    }

    /** The parameter's value before anything in this step changed it. */
    NDArray current(Parameter parameter) {
        return read.computeIfAbsent(parameter, wanted -> trace.read(variable(wanted)));
    }
}
