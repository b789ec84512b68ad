package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.preceptor.api.step.Replicas;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.Trace;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.testkit.context.TraceReplicas;

/** Runs array code the way training does: recorded once, compiled, then run. */
public final class Traced {
    private Traced() {}

    /** Array code that may ask for gradients. */
    @FunctionalInterface
    public interface Code {

        /**
         * Computes something.
         *
         * @param manager makes arrays of the trace
         * @param inputs as given to {@link Traced#run}
         * @param gradient of a scalar with respect to an array
         */
        NDList compute(NDManager manager, NDList inputs, BinaryOperator<NDArray> gradient);
    }

    /**
     * Traces code and runs it once, as step 0 of a program with seed 1.
     *
     * @param inputs computed arrays
     * @param code what to trace
     * @return its results as computed arrays of the inputs' manager
     */
    public static NDList run(NDList inputs, Code code) {
        return run(1, inputs, trace -> code);
    }

    /** Array code of which each replica computes its share. */
    @FunctionalInterface
    interface Divided {

        /**
         * Computes something, the same for each replica.
         *
         * @param manager makes arrays of the trace
         * @param inputs the whole of what is given
         * @param gradient of a scalar with respect to an array
         * @param replicas that compute it
         */
        NDList compute(NDManager manager, NDList inputs, BinaryOperator<NDArray> gradient, Replicas replicas);
    }

    /** What several replicas compute, as {@link #run}. */
    static NDList divided(int replicas, NDList inputs, Divided code) {
        return run(replicas, inputs, trace -> code(trace, code));
    }

    private static Code code(Trace trace, Divided code) {
        return (manager, inputs, gradient) ->
                code.compute(manager, inputs, gradient, new TraceReplicas(trace.replicas()));
    }

    private static NDList run(int replicas, NDList inputs, Function<Trace, Code> code) {
        List<Input> declared = new ArrayList<>();
        Map<String, NDArray> feeds = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            NDArray input = inputs.get(i);
            declared.add(new Input("input" + i, input.getDataType(), input.getShape()));
            feeds.put("input" + i, input);
        }
        try (Program program = Program.builder()
                        .seed(1)
                        .replicas(replicas)
                        .replicatedStep("test", declared, trace -> results(trace, declared, code.apply(trace)))
                        .build();
                StepResult result = program.step("test").run(0, feeds)) {
            NDList outputs = new NDList();
            result.names()
                    .forEach(
                            name -> outputs.add(result.array(name, inputs.get(0).getManager())));
            return outputs;
        }
    }

    private static Map<String, NDArray> results(Trace trace, List<Input> declared, Code code) {
        NDList inputs = new NDList();
        declared.forEach(input -> inputs.add(trace.input(input.name())));
        NDList outputs = code.compute(
                trace.manager(),
                inputs,
                (scalar, array) -> trace.gradients(scalar, new NDList(array)).singletonOrThrow());
        Map<String, NDArray> named = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            // TensorFlow does not fetch what it is fed
            named.put("output" + i, fetchable(outputs.get(i), inputs));
        }
        return named;
    }

    private static NDArray fetchable(NDArray output, NDList inputs) {
        return inputs.stream().anyMatch(input -> input == output) ? output.mul(1) : output;
    }
}
