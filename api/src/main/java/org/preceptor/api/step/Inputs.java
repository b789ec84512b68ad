package org.preceptor.api.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.net.Network;

/**
 * What a network is shown of some examples, by the names of the inputs. Most examples have one.
 *
 * @param arrays {@code [batch, …]} each, at least one: float32 of images and numbers, of codes their own type
 */
public record Inputs(Map<String, NDArray> arrays) {

    /** @throws IllegalArgumentException if there is none */
    public Inputs {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        if (arrays.isEmpty()) {
            throw new IllegalArgumentException("examples have at least one input");
        }
    }

    /** Examples that have one input. */
    public static Inputs of(NDArray only) {
        return new Inputs(Map.of(InputForm.ONLY, only));
    }

    /**
     * The only input.
     *
     * @throws PreceptorException naming the inputs, if there are several
     */
    public NDArray only() {
        if (arrays.size() > 1) {
            throw new PreceptorException("expected examples of one input, found " + arrays.size() + ": "
                    + String.join(" and ", arrays.keySet()));
        }
        return arrays.values().iterator().next();
    }

    /**
     * The input of a name.
     *
     * @throws PreceptorException if there is none
     */
    public NDArray input(String name) {
        NDArray input = arrays.get(name);
        if (input == null) {
            throw new PreceptorException(
                    "examples have no input '" + name + "'; " + Names.suggest(name, arrays.keySet()));
        }
        return input;
    }

    /** How many examples there are. */
    public long size() {
        return arrays.values().iterator().next().getShape().get(0);
    }

    /**
     * The same with another input of a name.
     *
     * @throws PreceptorException if there is none of that name
     */
    public Inputs with(String name, NDArray other) {
        input(name);
        Map<String, NDArray> changed = new LinkedHashMap<>(arrays);
        changed.put(name, other);
        return new Inputs(changed);
    }

    /** Each input changed in the same way, such as to some of its rows. */
    public Inputs map(UnaryOperator<NDArray> change) {
        Map<String, NDArray> changed = new LinkedHashMap<>();
        arrays.forEach((name, input) -> changed.put(name, change.apply(input)));
        return new Inputs(changed);
    }

    /**
     * What a network's block is given: the inputs that it names, in its order.
     *
     * @throws PreceptorException if there are several and it names none, or there is none of a name
     */
    public NDList arraysFor(Network network) {
        if (network.inputs().size() <= 1 && arrays.size() == 1) {
            return new NDList(only());
        }
        List<String> names = network.inputs();
        return names.isEmpty()
                ? new NDList(only())
                : new NDList(names.stream().map(this::input).toList());
    }
}
