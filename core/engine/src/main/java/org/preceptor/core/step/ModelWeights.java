package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/**
 * A model's weights in one traced step: each variable is read once, at the step's start, for all passes and gradients.
 */
public final class ModelWeights {
    private final Trace trace;
    private final NetworkWeights weights;
    private final Map<Parameter, NDArray> read;
    private final Map<Parameter, NDArray> replacements;

    public ModelWeights(Trace trace, NetworkWeights weights) {
        this(trace, weights, new IdentityHashMap<>(), Map.of());
    }

    private ModelWeights(
            Trace trace, NetworkWeights weights, Map<Parameter, NDArray> read, Map<Parameter, NDArray> replacements) {
        this.trace = trace;
        this.weights = weights;
        this.read = read;
        this.replacements = replacements;
    }

    /** What training may change, by name, in the network's order. */
    Map<String, NDArray> trainable() {
        Map<String, NDArray> values = new LinkedHashMap<>();
        weights.names().forEach((parameter, name) -> {
            if (NetworkWeights.trainable(parameter)) {
                values.put(name, current(parameter));
            }
        });
        return values;
    }

    /**
     * These weights with others in place of some.
     *
     * @throws PreceptorException if there is none of that name that training may change, or it has another shape
     */
    ModelWeights with(Map<String, NDArray> others) {
        Map<Parameter, NDArray> replaced = new IdentityHashMap<>();
        Set<String> unknown = new LinkedHashSet<>(others.keySet());
        weights.names().forEach((parameter, name) -> {
            NDArray other = others.get(name);
            if (other == null || !NetworkWeights.trainable(parameter)) {
                return;
            }
            unknown.remove(name);
            Shape shape = variable(parameter).shape();
            if (!other.getShape().equals(shape) || other.getDataType() != DataType.FLOAT32) {
                throw new PreceptorException("weight '" + name + "' of the model '" + weights.model() + "' is "
                        + shape + " float32; another one in its place is " + other.getShape() + " "
                        + Names.kebab(other.getDataType()));
            }
            replaced.put(parameter, other);
        });
        for (String name : unknown) {
            throw new PreceptorException("the model '" + weights.model() + "' has no weight '" + name + "'; "
                    + Names.suggest(name, trainable().keySet()));
        }
        return new ModelWeights(trace, weights, read, replaced);
    }

    NetworkWeights declared() {
        return weights;
    }

    Variable variable(Parameter parameter) {
        return weights.variable(parameter);
    }

    String name(Parameter parameter) {
        return weights.name(parameter);
    }

    /** The parameter's value before anything in this step changed it, or its replacement. */
    NDArray current(Parameter parameter) {
        NDArray replacement = replacements.get(parameter);
        return replacement != null
                ? replacement
                : read.computeIfAbsent(parameter, wanted -> trace.read(variable(wanted)));
    }
}
