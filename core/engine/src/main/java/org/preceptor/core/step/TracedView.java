package org.preceptor.core.step;

import java.util.function.IntFunction;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.View;
import org.preceptor.core.pipeline.ViewSpec;

/**
 * A view in a traced step.
 *
 * @param spec what it is made of
 * @param number which independent draw it is, from 0
 * @param rows which examples it shows
 * @param inputs what the network sees
 * @param draws makes the view's other draws
 */
record TracedView(ViewSpec spec, int number, Rows rows, Inputs inputs, IntFunction<View> draws) implements View {

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public View draw(int wanted) {
        return wanted == number ? this : draws.apply(wanted);
    }
}
