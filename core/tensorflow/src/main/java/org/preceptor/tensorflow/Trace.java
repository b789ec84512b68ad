package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.preceptor.tensorflow.array.ArrayOperation;
import org.preceptor.tensorflow.array.TensorArray;
import org.preceptor.tensorflow.array.TensorManager;
import org.preceptor.tensorflow.graph.Gradients;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.graph.VariableState;
import org.preceptor.tensorflow.graph.Variables;
import org.preceptor.tensorflow.op.OpCall;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;
import org.tensorflow.internal.c_api.TF_Operation;

/**
 * A step while it is being recorded.
 *
 * <p>Arrays that come from here are expressions. What is done with them, with DJL's ordinary operations, becomes part
 * of the step. The order of reads and assignments of a variable in the code is their order in the step; everything
 * assigned happens in every run of the step, whether or not it is looked at.
 */
public final class Trace {
    private final Tracing tracing;
    private final Variables variables;
    private final TensorManager manager;
    private final Map<String, TensorArray> inputs = new LinkedHashMap<>();
    private final Map<Variable, VariableState> states = new LinkedHashMap<>();
    private final List<TF_Operation> writes = new ArrayList<>();
    private final ReplicaContext replicas;
    private final int places;
    private @Nullable TensorArray stepNumber;

    Trace(Tracing tracing, Variables variables) {
        this(tracing, variables, 1);
    }

    /** @param places how many replicas the program has, each with a copy of the variables */
    Trace(Tracing tracing, Variables variables, int places) {
        this.tracing = tracing;
        this.variables = variables;
        this.places = places;
        this.manager = GraphEngine.get().system().tracing(tracing);
        this.replicas = new ReplicaContext(tracing, manager);
    }

    /** Declares a variable with a copy of an array. */
    static Variable declare(Variables variables, String name, NDArray initial) {
        return declare(variables, name, initial, OptionalInt.empty());
    }

    /** @param replica the only one that has the variable */
    static Variable declare(Variables variables, String name, NDArray initial, OptionalInt replica) {
        TensorManager system = GraphEngine.get().system();
        TensorArray array = system.from(initial);
        if (array.isTraced()) {
            return variables.declare(name, array.value(), replica);
        }
        try (ArrayOperation operation = ArrayOperation.in(system)) {
            return variables.declare(name, operation.logical(array), replica);
        }
    }

    GraphValue placeholder(Input input) {
        GraphValue value =
                tracing.placeholder(input.name(), input.type(), input.shape().getShape());
        inputs.put(input.name(), new TensorArray(manager, shaped(input, value), false));
        return value;
    }

    /** Feeds this trace with what another replica's is fed with. */
    void feed(List<Input> fed, List<GraphValue> placeholders) {
        GraphValue number = placeholders.get(0);
        tracing.stepNumber(new GraphValue(tracing, number.operation(), 0));
        stepNumber = new TensorArray(manager, new GraphValue(tracing, number.operation(), 0), false);
        for (int i = 0; i < fed.size(); i++) {
            GraphValue value = new GraphValue(tracing, placeholders.get(i + 1).operation(), 0);
            inputs.put(fed.get(i).name(), new TensorArray(manager, shaped(fed.get(i), value), false));
        }
    }

    /** Copies what a trace outside the replicas has written to the replicas' other copies of the variables. */
    void mirror() {
        if (!tracing.replica().isAll()) {
            return;
        }
        states.forEach((variable, state) -> {
            if (variable.replica().isEmpty() && state.isWritten()) {
                Value written = state.read();
                for (int copy = 1; copy < places; copy++) {
                    new VariableState(tracing, variable, copy, writes).assign(written);
                }
            }
        });
    }

    /**
     * TensorFlow takes a placeholder for one of any shape, whatever it says. Behind this operation its optimiser knows,
     * and computes shapes and what depends on them once, not in every step; and a model refuses what has another shape.
     */
    private Value shaped(Input input, GraphValue value) {
        return tracing.call("EnsureShape")
                .shape("shape", input.shape().getShape())
                .in(value)
                .one();
    }

    GraphValue stepPlaceholder() {
        GraphValue value = tracing.placeholder("step_number", DataType.INT64, new long[0]);
        tracing.stepNumber(value);
        stepNumber = new TensorArray(manager, value, false);
        return value;
    }

    List<TF_Operation> writes() {
        return writes;
    }

    Tracing tracing() {
        return tracing;
    }

    /**
     * The manager whose arrays are part of the step. Its random numbers depend on the program's seed, the number of the
     * step and the place in the trace.
     */
    public NDManager manager() {
        return manager;
    }

    /**
     * One of the step's inputs.
     *
     * @param name the name of one of the step's inputs
     */
    public NDArray input(String name) {
        TensorArray input = inputs.get(name);
        if (input == null) {
            throw new IllegalArgumentException("the step has no input " + name + "; it has " + inputs.keySet());
        }
        return input;
    }

    /** Whether the step has an input of this name. */
    public boolean hasInput(String name) {
        return inputs.containsKey(name);
    }

    /** The replicas that compute the step side by side, of which this is the trace of one. */
    public ReplicaContext replicas() {
        return replicas;
    }

    /** The number with which the step is run, an int64 scalar. */
    public NDArray stepNumber() {
        if (stepNumber == null) {
            throw new IllegalStateException("an exported function has no step number");
        }
        return stepNumber;
    }

    /**
     * Declares a variable.
     *
     * @param name its name, which must be new
     * @param initial a computed array with its first value, which is copied
     * @return the variable
     */
    public Variable variable(String name, NDArray initial) {
        return declare(variables, name, initial);
    }

    /**
     * Declares a variable that begins with zeros.
     *
     * @param name its name, which must be new
     * @param type the element type
     * @param shape the shape
     * @return the variable
     */
    public Variable variable(String name, DataType type, Shape shape) {
        return variables.declare(name, type, shape);
    }

    /**
     * Declares a variable that one replica alone has.
     *
     * @param name its name, which must be new
     * @param initial a computed array with its first value, which is copied
     * @param replica the replica that may read and write it; the others may read it
     * @return the variable
     */
    public Variable variable(String name, NDArray initial, int replica) {
        return declare(variables, name, initial, OptionalInt.of(replica));
    }

    /**
     * Looks a variable up.
     *
     * @param name a name
     * @return the variable, if it has been declared
     */
    public Optional<Variable> find(String name) {
        return variables.find(name);
    }

    private VariableState state(Variable variable) {
        variables.checkOwn(variable);
        return states.computeIfAbsent(variable, v -> new VariableState(tracing, v, writes));
    }

    /**
     * The value that a variable has at this point. Operations in place change the returned array only.
     *
     * @param variable a variable
     */
    public NDArray read(Variable variable) {
        return new TensorArray(manager, state(variable).read(), false);
    }

    /**
     * A variable as an array: it always has the variable's value, and operations in place on it are assignments.
     *
     * @param variable a variable
     */
    public NDArray bind(Variable variable) {
        VariableState state = state(variable);
        TensorArray bound = TensorArray.bound(manager, new TensorArray.Binding() {
            @Override
            public Value current() {
                return state.read();
            }

            @Override
            public void assign(Value value) {
                state.assign(tracing.lift(value));
            }
        });
        bound.setName(variable.name());
        return bound;
    }

    /**
     * Gives a variable a value.
     *
     * @param variable a variable
     * @param value an array of its type and shape
     */
    public void assign(Variable variable, NDArray value) {
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            state(variable).assign(operation.logical(manager.from(value)));
        }
    }

    /**
     * Reads some rows of a variable, without touching the others. No gradient flows into the variable.
     *
     * @param variable a variable
     * @param indices positions along its first axis, of any shape
     * @return the rows, in place of the indices
     */
    public NDArray readRows(Variable variable, NDArray indices) {
        VariableState state = state(variable);
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            OpCall gather = tracing.call("ResourceGather")
                    .in(state.handle(), positions(operation, indices))
                    .attr("dtype", variable.type());
            TF_Operation read = state.here(() -> tracing.record(gather, state.beforeRead()));
            state.hasRead(read);
            return operation.array(new GraphValue(tracing, read, 0));
        }
    }

    /**
     * Writes some rows of a variable.
     *
     * @param variable a variable
     * @param indices positions along its first axis; of equal ones one wins, which one is not defined
     * @param rows a row for each position
     */
    public void assignRows(Variable variable, NDArray indices, NDArray rows) {
        VariableState state = state(variable);
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            Value at = positions(operation, indices);
            Value given = operation.logical(manager.from(rows));
            OpCall scatter = tracing.call("ResourceScatterUpdate").in(state.handle(), at, given);
            state.hasWritten(state.here(() -> tracing.record(scatter, state.beforeWrite())), null);
        }
    }

    private Value positions(ArrayOperation operation, NDArray indices) {
        Ops ops = operation.ops();
        Value value = operation.logical(manager.from(indices));
        return value.type() == DataType.INT32 || value.type() == DataType.INT64
                ? value
                : ops.cast(ops.stop(value), DataType.INT64);
    }

    /**
     * Differentiates.
     *
     * @param scalarLoss what to differentiate: one number
     * @param wrt with respect to what
     * @return a gradient for each element of {@code wrt}, of its shape; zeros where the loss does not depend on it
     */
    public NDList gradients(NDArray scalarLoss, NDList wrt) {
        TensorArray loss = manager.from(scalarLoss);
        if (loss.getShape().dimension() != 0) {
            throw new IllegalArgumentException("gradients are taken of a scalar; the loss has the shape "
                    + loss.getShape() + ", call sum() or mean() on it");
        }
        List<TensorArray> arrays = new ArrayList<>();
        for (NDArray array : wrt) {
            arrays.add(manager.from(array));
        }
        NDList gradients = new NDList(wrt.size());
        if (arrays.isEmpty()) {
            return gradients;
        }
        if (!loss.isTraced()) {
            arrays.forEach(array -> gradients.add(array.zerosLike()));
            return gradients;
        }
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            List<GraphValue> x = operation.operands(arrays).stream()
                    .map(operand -> (GraphValue) operand.value())
                    .toList();
            List<@Nullable GraphValue> found =
                    Gradients.of(tracing, (GraphValue) operation.operand(loss).value(), x);
            for (int i = 0; i < x.size(); i++) {
                TensorArray array = arrays.get(i);
                gradients.add(
                        found.get(i) == null
                                ? array.zerosLike()
                                : new TensorArray(manager, found.get(i), array.isChannelsLast()));
            }
        }
        return gradients;
    }

    /**
     * One step of Adam (Kingma and Ba, 2015), in TensorFlow's fused kernel: {@code m = beta1 m + (1 - beta1) g},
     * {@code v = beta2 v + (1 - beta2) g^2}, {@code p = p - lr sqrt(1 - beta2Power) / (1 - beta1Power) m / (sqrt(v) +
     * epsilon)}.
     *
     * @param p the parameter
     * @param m the first moment
     * @param v the second moment
     * @param beta1Power beta1 to the power of the number of this update, counted from one
     * @param beta2Power beta2 likewise
     * @param lr the learning rate
     * @param beta1 the decay of the first moment
     * @param beta2 the decay of the second moment
     * @param epsilon what keeps the denominator from zero
     * @param gradient the gradient
     */
    public void adam(
            Variable p,
            Variable m,
            Variable v,
            NDArray beta1Power,
            NDArray beta2Power,
            NDArray lr,
            NDArray beta1,
            NDArray beta2,
            NDArray epsilon,
            NDArray gradient) {
        NDArray[] scalars = {beta1Power, beta2Power, lr, beta1, beta2, epsilon};
        fused("ResourceApplyAdam", List.of(p, m, v), scalars, scalars.length, gradient, false);
    }

    /**
     * One step of gradient descent with momentum as Keras defines it: {@code a = momentum a - lr g}, then {@code p = p
     * + a}, or with Nesterov's look ahead {@code p = p + momentum a - lr g}.
     *
     * @param p the parameter
     * @param accumulator the velocity a
     * @param lr the learning rate
     * @param momentum the decay of the velocity
     * @param gradient the gradient
     * @param nesterov whether to look ahead
     */
    public void momentum(
            Variable p, Variable accumulator, NDArray lr, NDArray momentum, NDArray gradient, boolean nesterov) {
        fused(
                "ResourceApplyKerasMomentum",
                List.of(p, accumulator),
                new NDArray[] {lr, momentum},
                1,
                gradient,
                nesterov);
    }

    /** Kernels take the variables, some scalars, the gradient, and the scalars that are left. */
    private void fused(
            String type, List<Variable> updated, NDArray[] scalars, int before, NDArray gradient, boolean nesterov) {
        Variable parameter = updated.get(0);
        List<VariableState> seen = new ArrayList<>();
        List<TF_Operation> wait = new ArrayList<>();
        for (Variable variable : updated) {
            variable.check(parameter.type(), parameter.shape());
            seen.add(state(variable));
            wait.addAll(state(variable).beforeWrite());
        }
        try (ArrayOperation operation = ArrayOperation.in(manager)) {
            Value direction = operation.logical(manager.from(gradient));
            parameter.check(direction.type(), new Shape(direction.shape()));
            Value[] numbers = Arrays.stream(scalars)
                    .map(scalar -> number(operation, scalar, parameter.type()))
                    .toArray(Value[]::new);
            OpCall call = tracing.call(type);
            seen.forEach(state -> call.in(state.handle()));
            call.in(Arrays.copyOf(numbers, before))
                    .in(direction)
                    .in(Arrays.copyOfRange(numbers, before, numbers.length))
                    .attr("use_nesterov", nesterov);
            TF_Operation update = tracing.record(call, wait);
            seen.forEach(state -> state.hasWritten(update, null));
        }
    }

    private Value number(ArrayOperation operation, NDArray array, DataType type) {
        Ops ops = operation.ops();
        Value value = ops.cast(operation.logical(manager.from(array)), type);
        return value.rank() == 0 ? value : ops.reshape(value);
    }

    /**
     * Runs code in a named part of the trace. The name appears in the graph and in errors, and keys the random numbers
     * drawn inside.
     *
     * @param scope the name of the part
     * @param body what to trace
     * @param <T> the type of its result
     * @return its result
     */
    public <T> T within(String scope, Supplier<T> body) {
        return tracing.within(scope, body);
    }

    /**
     * Runs code whose random numbers depend on a key alone, besides the program's seed and the number of the step: the
     * same code under the same key draws the same numbers, wherever it is.
     *
     * @param key the key
     * @param body what to trace
     * @param <T> the type of its result
     * @return its result
     */
    public <T> T sharedRandom(String key, Supplier<T> body) {
        return tracing.shared(key, body);
    }
}
