package org.preceptor.testkit.context;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.preceptor.api.net.Network;
import org.preceptor.api.net.PassScope;
import org.preceptor.api.net.Site;
import org.preceptor.api.step.Inputs;
import org.preceptor.api.step.Prediction;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

/** A training pass through a network, traced, with its parameters as variables. */
public final class TracedNetwork extends ParameterStore implements PassScope {
    private final Trace trace;
    private final Map<Parameter, Variable> variables = new IdentityHashMap<>();
    private final Map<Parameter, NDArray> handedOut = new IdentityHashMap<>();
    private final Map<NDArray, Variable> origins = new IdentityHashMap<>();

    private TracedNetwork(Trace trace, Block block) {
        super(trace.manager(), false);
        this.trace = trace;
        block.getParameters()
                .forEach(pair -> variables.put(
                        pair.getValue(),
                        trace.variable(pair.getKey(), pair.getValue().getArray())));
    }

    /**
     * The gradients of {@code mean log softmax(logits)_0}, and for each other output o of {@code mean cos(i) o_i}, with
     * respect to the weights.
     *
     * @param network initialised
     * @param inputs {@code [batch, …]} each
     * @return by the names of the parameters of type weight, as computed arrays of the inputs' manager
     */
    public static Map<String, NDArray> gradients(Network network, Inputs inputs) {
        List<Input> fed = inputs.arrays().entrySet().stream()
                .map(each -> new Input(
                        each.getKey(),
                        each.getValue().getDataType(),
                        each.getValue().getShape()))
                .toList();
        NDManager manager = inputs.arrays().values().iterator().next().getManager();
        try (Program program = Program.builder()
                        .seed(1)
                        .step(
                                "test",
                                fed,
                                trace -> traced(trace, network, inputs.arrays().keySet()))
                        .build();
                StepResult result = program.step("test").run(0, inputs.arrays())) {
            Map<String, NDArray> gradients = new LinkedHashMap<>();
            result.names().forEach(name -> gradients.put(name, result.array(name, manager)));
            return gradients;
        }
    }

    private static Map<String, NDArray> traced(Trace trace, Network network, Set<String> names) {
        Block block = network.block();
        TracedNetwork store = new TracedNetwork(trace, block);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        names.forEach(name -> arrays.put(name, trace.input(name)));
        NDList inputs = new Inputs(arrays).arraysFor(network);
        Prediction prediction = Prediction.of(network.outputs(), block.forward(store, inputs, true));
        NDArray total = prediction.logits().logSoftmax(-1).get(":, 0").mean();
        for (NDArray output : prediction.outputs().values()) {
            if (output != prediction.logits()) {
                NDArray coefficients =
                        trace.manager().arange((float) output.size()).cos().reshape(output.getShape());
                total = total.add(output.mul(coefficients).mean());
            }
        }
        Map<String, NDArray> weights = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : block.getParameters()) {
            if (pair.getValue().getType() == Parameter.Type.WEIGHT) {
                weights.put(pair.getKey(), store.handedOut(pair.getValue()));
            }
        }
        NDList gradients = trace.gradients(total, new NDList(weights.values()));
        Map<String, NDArray> named = new LinkedHashMap<>();
        int place = 0;
        for (String name : weights.keySet()) {
            named.put(name, gradients.get(place++));
        }
        return named;
    }

    @Override
    @SuppressWarnings("NullAway") // DJL asks for parameters that a block does not have
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        return parameter == null ? null : handedOut(parameter);
    }

    private NDArray handedOut(Parameter parameter) {
        return handedOut.computeIfAbsent(parameter, this::value);
    }

    private NDArray value(Parameter parameter) {
        Variable variable = Objects.requireNonNull(variables.get(parameter), parameter.getName());
        boolean statistic =
                parameter.getType() == Parameter.Type.RUNNING_MEAN || parameter.getType() == Parameter.Type.RUNNING_VAR;
        NDArray value = statistic ? trace.bind(variable) : trace.read(variable);
        origins.put(value, variable);
        return value;
    }

    @Override
    public NDManager getManager() {
        return trace.manager();
    }

    @Override
    public NDArray perturb(Site site, NDArray value) {
        return value;
    }

    @Override
    public NDArray combine(Site site, NDArray shortcut, NDArray branch) {
        return shortcut.add(branch);
    }

    @Override
    public boolean initialising() {
        return false;
    }

    @Override
    public void assign(NDArray parameter, NDArray value) {
        trace.assign(
                Objects.requireNonNull(origins.get(parameter), "an array that this pass handed out"),
                value.stopGradient());
    }
}
