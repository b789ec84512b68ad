package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.core.pipeline.OptimiserSpec;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Variable;

/** The variables an optimiser keeps, and how it changes the student's weights. */
public final class StudentOptimiser {
    private static final String PREFIX = "optimiser/";

    private final OptimiserSpec spec;
    private final NetworkWeights student;
    private final Map<Parameter, Variable> first = new LinkedHashMap<>();
    private final Map<Parameter, Variable> second = new LinkedHashMap<>();
    private final Map<String, Variable> powers = new LinkedHashMap<>();

    private StudentOptimiser(OptimiserSpec spec, NetworkWeights student) {
        this.spec = spec;
        this.student = student;
    }

    public static StudentOptimiser declare(OptimiserSpec spec, NetworkWeights student, Program.Builder program) {
        StudentOptimiser optimiser = new StudentOptimiser(spec, student);
        student.variables().forEach((parameter, variable) -> {
            if (NetworkWeights.trainable(parameter)) {
                String name = student.names().get(parameter);
                optimiser.first.put(
                        parameter, program.variable(PREFIX + "first/" + name, DataType.FLOAT32, variable.shape()));
                if (spec instanceof OptimiserSpec.Adam) {
                    optimiser.second.put(
                            parameter, program.variable(PREFIX + "second/" + name, DataType.FLOAT32, variable.shape()));
                }
            }
        });
        if (spec instanceof OptimiserSpec.Adam) {
            try (NDManager eager = NDManager.newBaseManager()) {
                optimiser.powers.put("beta1", program.variable(PREFIX + "beta1-power", eager.create(1f)));
                optimiser.powers.put("beta2", program.variable(PREFIX + "beta2-power", eager.create(1f)));
            }
        }
        return optimiser;
    }

    /** Changes the weights; gradients are in the order of the parameters. */
    void apply(TracedStep step, List<Parameter> parameters, NDList values, NDList gradients) {
        Trace trace = step.trace();
        NDArray rate = step.scheduled(spec.learningRate());
        if (spec instanceof OptimiserSpec.Adam adam) {
            NDArray beta1 = step.scheduled(adam.beta1());
            NDArray beta2 = step.scheduled(adam.beta2());
            NDArray power1 = grow("beta1", beta1, trace);
            NDArray power2 = grow("beta2", beta2, trace);
            NDArray epsilon = trace.manager().create((float) adam.epsilon());
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                trace.adam(
                        student.variables().get(parameter),
                        first.get(parameter),
                        second.get(parameter),
                        power1,
                        power2,
                        rate,
                        beta1,
                        beta2,
                        epsilon,
                        decayed(gradients.get(i), values.get(i)));
            }
        } else if (spec instanceof OptimiserSpec.Sgd sgd) {
            NDArray momentum = step.scheduled(sgd.momentum());
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i);
                trace.momentum(
                        student.variables().get(parameter),
                        first.get(parameter),
                        rate,
                        momentum,
                        decayed(gradients.get(i), values.get(i)),
                        sgd.nesterov());
            }
        }
    }

    /** The product of a moment's decays so far, this step's included. */
    private NDArray grow(String moment, NDArray beta, Trace trace) {
        NDArray power = trace.read(powers.get(moment)).mul(beta);
        trace.assign(powers.get(moment), power);
        return power;
    }

    private NDArray decayed(NDArray gradient, NDArray value) {
        return spec.weightDecay() == 0 ? gradient : gradient.add(value.mul((float) spec.weightDecay()));
    }
}
