package org.preceptor.tensorflow;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An operation carried out at once and remembered on a {@link Tape}. */
final class TapedCall extends OpCall {
    private final Tape tape;
    private final String type;
    private final EagerCall call;
    private final List<List<EagerValue>> operands = new ArrayList<>();
    private final List<Boolean> lists = new ArrayList<>();
    private final List<Tape.Attribute> attributes = new ArrayList<>();

    TapedCall(Tape tape, String type, EagerCall call) {
        this.tape = tape;
        this.type = type;
        this.call = call;
    }

    @Override
    OpCall in(Value input) {
        call.in(input);
        operands.add(List.of((EagerValue) input));
        lists.add(false);
        return this;
    }

    @Override
    OpCall in(List<Value> inputs) {
        call.in(inputs);
        operands.add(inputs.stream().map(EagerValue.class::cast).toList());
        lists.add(true);
        return this;
    }

    private OpCall note(String name, Object value) {
        attributes.add(new Tape.Attribute(name, value));
        return this;
    }

    @Override
    OpCall attr(String name, long value) {
        call.attr(name, value);
        return note(name, value);
    }

    @Override
    OpCall attr(String name, float value) {
        call.attr(name, value);
        return note(name, value);
    }

    @Override
    OpCall attr(String name, boolean value) {
        call.attr(name, value);
        return note(name, value);
    }

    @Override
    OpCall attr(String name, String value) {
        call.attr(name, value);
        return note(name, value);
    }

    @Override
    OpCall attr(String name, DataType value) {
        call.attr(name, value);
        return note(name, value);
    }

    @Override
    OpCall attrs(String name, long... values) {
        call.attrs(name, values);
        return note(name, new Tape.Numbers(Arrays.stream(values).boxed().toList()));
    }

    @Override
    Value[] run(int outputs) {
        Value[] results = call.run(outputs);
        tape.record(type, operands, lists, attributes, results);
        return results;
    }
}
