package org.preceptor.core.step;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.preceptor.api.net.Network;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.spec.Variable;

/**
 * One set of weights for a network: a variable for each of its parameters.
 *
 * @param model {@code student}, or the name of another model or a teacher
 * @param network the structure, shared by all its sets of weights
 * @param variables by parameter, in the network's order
 * @param names what the network calls each parameter
 */
public record NetworkWeights(
        String model, Network network, Map<Parameter, Variable> variables, Map<Parameter, String> names) {

    /** Variables in the program with the values that a block's parameters have now, one of the network's structure. */
    public static NetworkWeights declare(String model, Network network, Block values, Program.Builder program) {
        Map<Parameter, Variable> variables = new LinkedHashMap<>();
        Map<Parameter, String> names = new LinkedHashMap<>();
        Map<String, Parameter> initial = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : values.getParameters()) {
            initial.put(pair.getKey(), pair.getValue());
        }
        for (Pair<String, Parameter> pair : network.block().getParameters()) {
            Parameter parameter = pair.getValue();
            names.put(parameter, pair.getKey());
            variables.put(
                    parameter,
                    program.variable(
                            model + "/" + pair.getKey(),
                            Objects.requireNonNull(initial.get(pair.getKey()), pair.getKey())
                                    .getArray()));
        }
        return new NetworkWeights(model, network, variables, names);
    }

    /** What a parameter of the network is called. */
    String name(Parameter parameter) {
        return Objects.requireNonNull(names.get(parameter), "a parameter of the network");
    }

    /** The variable of a parameter of the network. */
    Variable variable(Parameter parameter) {
        Variable variable = variables.get(parameter);
        if (variable == null) {
            throw new IllegalStateException("the network of '" + model + "' has no parameter " + parameter.getName());
        }
        return variable;
    }

    /** What a network calls each of its parameters. */
    static Map<Parameter, String> names(Network network) {
        Map<Parameter, String> names = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : network.block().getParameters()) {
            names.put(pair.getValue(), pair.getKey());
        }
        return names;
    }

    /** Whether training changes the parameter by gradient; running statistics are not. */
    static boolean trainable(Parameter parameter) {
        return parameter.requiresGradient();
    }

    /** Whether the parameter is a statistic that batch normalisation keeps. */
    static boolean isStatistic(Parameter parameter) {
        return parameter.getType() == Parameter.Type.RUNNING_MEAN || parameter.getType() == Parameter.Type.RUNNING_VAR;
    }

    /** Whether the network keeps statistics at all. */
    public boolean hasStatistics() {
        return variables.keySet().stream().anyMatch(NetworkWeights::isStatistic);
    }

    /** How many numbers training may change. */
    public long size() {
        return variables.entrySet().stream()
                .filter(entry -> trainable(entry.getKey()))
                .mapToLong(entry -> entry.getValue().shape().size())
                .sum();
    }

    /** The block's parameters set to what the program holds, so that DJL can save them. */
    public void copyTo(Program program, NDManager manager) {
        variables.forEach(
                (parameter, variable) -> program.read(variable, manager).copyTo(parameter.getArray()));
    }
}
