package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.net.Network;

/**
 * What a model says about some inputs.
 *
 * @param outputs the network's outputs by name, in its order, each with a row for every example; {@link Network#LOGITS}
 *     is among them
 * @param activation what the task makes of logits
 */
public record Prediction(Map<String, NDArray> outputs, UnaryOperator<NDArray> activation) {

    /** @throws IllegalArgumentException if there are no logits */
    public Prediction {
        Objects.requireNonNull(activation, "activation");
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        if (!outputs.containsKey(Network.LOGITS)) {
            throw new IllegalArgumentException(
                    "a prediction needs '" + Network.LOGITS + "', found " + outputs.keySet());
        }
    }

    /** A prediction whose probabilities are the softmax of the logits. */
    public Prediction(Map<String, NDArray> outputs) {
        this(outputs, logits -> logits.softmax(-1));
    }

    /**
     * A prediction of the arrays that a network returned, whose probabilities are the softmax of the logits.
     *
     * @param names what the network calls them
     * @throws IllegalArgumentException if there are not as many as names
     */
    public static Prediction of(List<String> names, NDList arrays) {
        if (names.size() != arrays.size()) {
            throw new IllegalArgumentException(
                    "expected an array for each of the outputs " + names + ", found " + arrays.size() + " array(s)");
        }
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            outputs.put(names.get(i), arrays.get(i));
        }
        return new Prediction(outputs);
    }

    /** The classifying output's logits, {@code [batch, classes] float32}. */
    public NDArray logits() {
        return output(Network.LOGITS);
    }

    /**
     * An output, {@code [batch, …]}.
     *
     * @param name {@link Network#LOGITS}, {@link Network#FEATURES}, or whatever else the network calls it
     * @throws PreceptorException if the network has no such output
     */
    public NDArray output(String name) {
        NDArray output = outputs.get(name);
        if (output == null) {
            throw new PreceptorException("the network has no output '" + name + "'; "
                    + Names.suggest(name, outputs.keySet())
                    + "; name one of these as the head, or give the network one of that name (its option 'heads')");
        }
        return output;
    }

    /**
     * What the task makes of the logits, {@code [batch, classes]}: for classification their softmax, rows sum to 1; for
     * other tasks the probability of each class by itself, or the numbers that are predicted.
     */
    public NDArray probabilities() {
        return activation.apply(logits());
    }

    /** The same prediction with another output in the place of the logits. */
    public Prediction head(String name) {
        Map<String, NDArray> changed = new LinkedHashMap<>(outputs);
        changed.put(Network.LOGITS, output(name));
        return new Prediction(changed, activation);
    }

    /** The same outputs, of which a task makes something else. */
    public Prediction with(UnaryOperator<NDArray> other) {
        return new Prediction(outputs, other);
    }

    /** The same values, through which no gradient flows. */
    public Prediction stopGradient() {
        return map(NDArray::stopGradient);
    }

    /** A prediction of each output changed in the same way. */
    public Prediction map(UnaryOperator<NDArray> change) {
        Map<String, NDArray> changed = new LinkedHashMap<>();
        outputs.forEach((name, output) -> changed.put(name, change.apply(output)));
        return new Prediction(changed, activation);
    }
}
