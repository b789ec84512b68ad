package org.preceptor.tensorflow;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.preceptor.tensorflow.spec.Variable;

/** The parameters of a block as variables of a program: what a training loop does, in short. */
final class TracedParameters extends ParameterStore {
    private final Map<Parameter, NDArray> arrays = new LinkedHashMap<>();
    private final NDList trainable = new NDList();
    private final Map<String, Variable> variables = new LinkedHashMap<>();

    TracedParameters(Trace trace, Block block) {
        super(trace.manager(), false);
        for (Pair<String, Parameter> entry : block.getParameters()) {
            Parameter parameter = entry.getValue();
            Variable variable =
                    trace.find(entry.getKey()).orElseGet(() -> trace.variable(entry.getKey(), parameter.getArray()));
            if (parameter.requiresGradient()) {
                NDArray array = trace.read(variable);
                arrays.put(parameter, array);
                trainable.add(array);
                variables.put(entry.getKey(), variable);
            } else {
                arrays.put(parameter, trace.bind(variable));
            }
        }
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        return arrays.get(parameter);
    }

    NDList trainable() {
        return trainable;
    }

    void forEach(ObjIntConsumer<Variable> body) {
        int i = 0;
        for (Variable variable : variables.values()) {
            body.accept(variable, i++);
        }
    }

    /** Plain gradient descent. */
    void descend(Trace trace, NDArray loss, double rate) {
        NDList gradients = trace.gradients(loss, trainable);
        int i = 0;
        for (Variable variable : variables.values()) {
            trace.assign(variable, trainable.get(i).sub(gradients.get(i).mul((float) rate)));
            i++;
        }
    }
}
