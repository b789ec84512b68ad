package org.preceptor.testkit.context;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.View;

/** A view with as many different draws as were given. */
public final class DrawnView implements View {
    private final String name;
    private final NDArray inputs;
    private final List<View> draws;

    private DrawnView(String name, NDArray inputs, List<View> draws) {
        this.name = name;
        this.inputs = inputs;
        this.draws = draws;
    }

    /** The first of some draws. */
    public static View of(String name, Stream<NDArray> inputs) {
        List<View> draws = new ArrayList<>();
        inputs.forEach(array -> draws.add(new DrawnView(name, array, draws)));
        return draws.get(0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Inputs inputs() {
        return Inputs.of(inputs);
    }

    @Override
    public View draw(int number) {
        if (number >= draws.size()) {
            throw new IllegalArgumentException("view '" + name + "' has " + draws.size()
                    + " draws, numbered from 0; number " + number + " was asked for: give the test's step more");
        }
        return draws.get(number);
    }
}
