package org.preceptor.core.step;

import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.pipeline.model.ParameterGroup;

/**
 * What the parameter groups make of one weight.
 *
 * @param rate the product of their factors on the learning rate
 * @param decay the product of their factors on the weight decay
 */
record WeightFactors(double rate, double decay) {
    private static final Set<Parameter.Type> BIASES_AND_NORMS =
            Set.of(Parameter.Type.BIAS, Parameter.Type.BETA, Parameter.Type.GAMMA);

    /** How many of a network's weights a message names from either end. */
    private static final int NAMED = 6;

    /**
     * The factors of every weight that is trained; frozen ones are left out.
     *
     * @param names of the network's parameters
     * @throws PreceptorException if a group holds no weight, or all are frozen
     */
    static Map<Parameter, WeightFactors> of(List<ParameterGroup> groups, Map<Parameter, String> names) {
        List<Parameter> trainable =
                names.keySet().stream().filter(NetworkWeights::trainable).toList();
        for (ParameterGroup group : groups) {
            if (trainable.stream().noneMatch(parameter -> holds(group, parameter, names))) {
                throw new PreceptorException(group.where() + ": " + group.description()
                        + " holds no weight of the network, which has "
                        + listed(trainable.stream().map(names::get).toList()) + "; change it or leave it out");
            }
        }
        Map<Parameter, WeightFactors> trained = new LinkedHashMap<>();
        for (Parameter parameter : trainable) {
            List<ParameterGroup> held = groups.stream()
                    .filter(group -> holds(group, parameter, names))
                    .toList();
            if (held.stream().noneMatch(ParameterGroup::frozen)) {
                double rate = 1;
                double decay = 1;
                for (ParameterGroup group : held) {
                    rate *= group.learningRateFactor();
                    decay *= group.weightDecayFactor();
                }
                trained.put(parameter, new WeightFactors(rate, decay));
            }
        }
        if (trained.isEmpty() && !trainable.isEmpty()) {
            throw new PreceptorException(groups.get(0).where()
                    + ": training.parameters freezes every weight of the network; leave some to be trained");
        }
        return trained;
    }

    /** The first and the last names, where there are many: those are the layers that people mean. */
    private static String listed(List<String> names) {
        if (names.size() <= 2 * NAMED) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, NAMED)) + ", …, "
                + String.join(", ", names.subList(names.size() - NAMED, names.size()));
    }

    private static boolean holds(ParameterGroup group, Parameter parameter, Map<Parameter, String> names) {
        return group.matches(Objects.requireNonNull(names.get(parameter)))
                && (group.kind() == ParameterGroup.Kind.ALL || BIASES_AND_NORMS.contains(parameter.getType()));
    }
}
