package org.preceptor.tensorflow.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Refusal;
import org.preceptor.tensorflow.op.Value;

/**
 * Recurrent layers, unrolled over time. The parameters come as DJL's blocks declare them: for each layer the weights of
 * each direction (of the input, of the state), then the biases in the same way.
 */
public final class Recurrence {
    private final Form form;
    private final List<Operand> parameters;
    private final int directions;

    /**
     * The form of a recurrent layer.
     *
     * @param biases whether weights have biases
     * @param layers how many layers are stacked
     * @param dropRate the share of a layer's results that the next one does not see
     * @param bidirectional whether it runs backwards as well
     * @param batchFirst whether the input is [batch, time, features], not [time, batch, features]
     */
    public record Form(boolean biases, int layers, float dropRate, boolean bidirectional, boolean batchFirst) {}

    public Recurrence(Form form, List<Operand> parameters) {
        this.form = form;
        this.parameters = parameters;
        this.directions = form.bidirectional ? 2 : 1;
        int expected = form.layers * directions * (form.biases ? 4 : 2);
        if (parameters.size() != expected) {
            throw Refusal.of("a recurrence of " + form.layers + " layers and " + directions + " directions has "
                    + expected + " parameters, not " + parameters.size());
        }
    }

    /** One step: from what input and state contribute to the gates, and the states, to the new states. */
    public interface Cell {
        Value[] step(Ops ops, Value fromInput, Value fromState, Value[] states);
    }

    public static final Cell TANH = (ops, x, h, states) -> new Value[] {ops.call("Tanh", ops.add(x, h))};

    public static final Cell RELU = (ops, x, h, states) -> new Value[] {ops.call("Relu", ops.add(x, h))};

    /** Gates: input, forget, cell, output. */
    public static final Cell LSTM = (ops, x, h, states) -> {
        Value[] gates = gates(ops, ops.add(x, h), 4);
        Value kept = ops.mul(ops.call("Sigmoid", gates[1]), states[1]);
        Value cell = ops.add(kept, ops.mul(ops.call("Sigmoid", gates[0]), ops.call("Tanh", gates[2])));
        return new Value[] {ops.mul(ops.call("Sigmoid", gates[3]), ops.call("Tanh", cell)), cell};
    };

    /** Gates: reset, update, new. */
    public static final Cell GRU = (ops, x, h, states) -> {
        Value[] a = gates(ops, x, 3);
        Value[] b = gates(ops, h, 3);
        Value reset = ops.call("Sigmoid", ops.add(a[0], b[0]));
        Value update = ops.call("Sigmoid", ops.add(a[1], b[1]));
        Value fresh = ops.call("Tanh", ops.add(a[2], ops.mul(reset, b[2])));
        return new Value[] {ops.add(fresh, ops.mul(update, ops.sub(states[0], fresh)))};
    };

    private static Value[] gates(Ops ops, Value x, int count) {
        return ops.call("Split").in(ops.scalar(1), x).attr("num_split", count).many(count);
    }

    /** Returns the last layer's states at all times, and each state of all layers at the end. */
    public List<Operand> run(Ops ops, Cell cell, Operand input, List<Operand> initial) {
        Value x = ops.logical(input);
        if (x.rank() != 3) {
            throw Refusal.of("a recurrence needs [batch, time, features] or [time, batch, features], "
                    + "not the shape " + input.shape());
        }
        int timeAxis = form.batchFirst ? 1 : 0;
        int times = Math.toIntExact(x.shape()[timeAxis]);
        if (times < 1) {
            throw Refusal.of("a recurrence needs to know how many times there are; the shape is " + input.shape());
        }
        Value[][] states = initial.stream()
                .map(state -> unpack(ops, ops.logical(state), 0, form.layers * directions))
                .toArray(Value[][]::new);
        for (int layer = 0; layer < form.layers; layer++) {
            x = layer > 0 && form.dropRate > 0 ? Randoms.drop(ops, x, form.dropRate) : x;
            List<Value> outputs = new ArrayList<>();
            for (int direction = 0; direction < directions; direction++) {
                outputs.add(pass(ops, cell, x, states, layer, direction, times));
            }
            x = outputs.size() == 1
                    ? outputs.get(0)
                    : ops.call("ConcatV2").in(outputs).in(ops.scalar(2)).one();
        }
        List<Operand> results = new ArrayList<>(List.of(Operand.of(x)));
        for (Value[] state : states) {
            results.add(Operand.of(ops.pack(Arrays.asList(state))));
        }
        return results;
    }

    /** One direction of one layer; the states of it are replaced by those at the end. */
    private Value pass(Ops ops, Cell cell, Value x, Value[][] states, int layer, int direction, int times) {
        int timeAxis = form.batchFirst ? 1 : 0;
        Value inputs = project(ops, x, layer, direction, 0);
        List<Value> steps = new ArrayList<>(Arrays.asList(unpack(ops, inputs, timeAxis, times)));
        if (direction == 1) {
            Collections.reverse(steps);
        }
        int at = layer * directions + direction;
        Value[] current = Arrays.stream(states).map(state -> state[at]).toArray(Value[]::new);
        List<Value> outputs = new ArrayList<>();
        for (Value step : steps) {
            current = cell.step(ops, step, project(ops, current[0], layer, direction, 1), current);
            outputs.add(current[0]);
        }
        for (int i = 0; i < current.length; i++) {
            states[i][at] = current[i];
        }
        if (direction == 1) {
            Collections.reverse(outputs);
        }
        return ops.call("Pack").in(outputs).attr("axis", timeAxis).one();
    }

    private Value project(Ops ops, Value x, int layer, int direction, int which) {
        int first = layer * directions * (form.biases ? 4 : 2);
        int at = 2 * direction + which;
        Value product = MatrixProducts.multiply(ops, x, ops.logical(parameters.get(first + at)), true);
        return form.biases
                ? ops.call("BiasAdd", product, ops.logical(parameters.get(first + 2 * directions + at)))
                : product;
    }

    private static Value[] unpack(Ops ops, Value x, int axis, int count) {
        return ops.call("Unpack").in(x).attr("num", count).attr("axis", axis).many(count);
    }
}
