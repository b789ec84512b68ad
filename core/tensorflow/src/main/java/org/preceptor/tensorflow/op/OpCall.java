package org.preceptor.tensorflow.op;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One call of a TensorFlow operation: its inputs in the order in which TensorFlow declares them, and its attributes.
 *
 * <p>A call is a description until {@link #one} or {@link #many} has it carried out by whatever made it.
 */
public final class OpCall {
    /** How many inputs a message lists. */
    private static final int LISTED = 8;

    private final String type;
    private final Runner runner;
    private final List<Argument> arguments = new ArrayList<>(4);
    private final List<Attribute> attributes = new ArrayList<>(4);

    public OpCall(String type, Runner runner) {
        this.type = type;
        this.runner = runner;
    }

    /** Carries calls out. */
    interface Runner {
        /** The results; {@code outputs} of them are wanted, which must not be less than there are. */
        Value[] run(OpCall call, int outputs);
    }

    /** One input, which may be a list of values. */
    public record Argument(List<Value> values, boolean isList) {}

    public OpCall in(Value... inputs) {
        for (Value input : inputs) {
            arguments.add(new Argument(List.of(input), false));
        }
        return this;
    }

    /** One input that is a list. */
    public OpCall in(List<? extends Value> inputs) {
        arguments.add(new Argument(List.copyOf(inputs), true));
        return this;
    }

    public OpCall attr(Attribute attribute) {
        attributes.add(attribute);
        return this;
    }

    public OpCall attr(String name, long value) {
        return attr(new Attribute.Int(name, value));
    }

    public OpCall attr(String name, float value) {
        return attr(new Attribute.Fraction(name, value));
    }

    public OpCall attr(String name, boolean value) {
        return attr(new Attribute.Flag(name, value));
    }

    public OpCall attr(String name, String value) {
        return attr(new Attribute.Text(name, value));
    }

    public OpCall attr(String name, DataType value) {
        return attr(new Attribute.Type(name, value));
    }

    public OpCall attrs(String name, long... values) {
        return attr(new Attribute.Ints(name, Arrays.stream(values).boxed().toList()));
    }

    /** An attribute that is a shape. */
    public OpCall shape(String name, long... sizes) {
        return attr(new Attribute.Sizes(name, Arrays.stream(sizes).boxed().toList()));
    }

    public OpCall types(String name, DataType... types) {
        return attr(new Attribute.TypeList(name, List.of(types)));
    }

    public String type() {
        return type;
    }

    public List<Argument> arguments() {
        return Collections.unmodifiableList(arguments);
    }

    public List<Attribute> attributes() {
        return Collections.unmodifiableList(attributes);
    }

    /** Carries it out; the first result. */
    public Value one() {
        return many(1)[0];
    }

    /** Carries it out; {@code outputs} is the number of results wanted, not less than there are. */
    public Value[] many(int outputs) {
        return runner.run(this, outputs);
    }

    /** "MatMul of (2, 3) and (4, 5)"; of many inputs the first few. */
    @Override
    public String toString() {
        List<Value> inputs =
                arguments.stream().flatMap(each -> each.values().stream()).toList();
        int shown = inputs.size() > LISTED ? LISTED - 1 : inputs.size();
        StringBuilder text = new StringBuilder(type);
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? " of " : i == inputs.size() - 1 ? " and " : ", ")
                    .append(new Shape(inputs.get(i).shape()));
        }
        return shown < inputs.size() ? text + " and " + (inputs.size() - shown) + " more" : text.toString();
    }
}
