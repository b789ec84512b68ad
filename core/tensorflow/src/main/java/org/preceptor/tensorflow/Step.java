package org.preceptor.tensorflow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.OperationTime;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** A compiled step of a {@link Program}. */
public final class Step {
    private final String name;
    private final List<Input> inputs;
    private final List<String> outputs;
    private final GraphSession.Plan plan;
    private final Supplier<GraphSession> session;
    private final Input number =
            new Input("step number", ai.djl.ndarray.types.DataType.INT64, new ai.djl.ndarray.types.Shape());

    Step(
            String name,
            List<Input> inputs,
            List<String> outputs,
            GraphSession.Plan plan,
            Supplier<GraphSession> session) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.plan = plan;
        this.session = session;
    }

    GraphSession.Plan plan() {
        return plan;
    }

    /** The step's name. */
    public String name() {
        return name;
    }

    /** The inputs that the step has to be fed with. */
    public List<Input> inputs() {
        return inputs;
    }

    /** The names of the step's results. */
    public List<String> outputs() {
        return outputs;
    }

    /**
     * Runs the step once: one call of TensorFlow.
     *
     * @param number the number of the step, on which its random numbers depend
     * @param feeds a value for each input: a computed array, {@code float[]}, {@code double[]}, {@code int[]},
     *     {@code long[]} or {@code byte[]} with the elements in order, a {@code Number} for a scalar, or a
     *     {@link FeedArray}, which stays the caller's
     * @return what the step yields, to be closed
     */
    public StepResult run(long number, Map<String, ?> feeds) {
        return fed(
                number,
                feeds,
                tensors -> new StepResult(name, outputs, session.get().run(plan, tensors)));
    }

    /**
     * Runs the step once, and has TensorFlow say when each of its operations was computed. It does what {@link #run}
     * does, a little slower, but for the results, which are freed.
     *
     * @param number as in {@link #run}
     * @param feeds as in {@link #run}
     * @return of each operation, in no particular order
     * @throws IllegalStateException if the program was not built as {@linkplain Program.Builder#profiled profiled}, or
     *     is one of several workers
     */
    public List<OperationTime> profile(long number, Map<String, ?> feeds) {
        List<OperationTime> times = fed(number, feeds, tensors -> session.get().profile(plan, tensors));
        if (times.isEmpty()) {
            throw new IllegalStateException(
                    "TensorFlow has recorded nothing of step " + name + "; build the program as profiled");
        }
        return times;
    }

    private <T> T fed(long number, Map<String, ?> feeds, Function<TF_Tensor[], T> body) {
        Feeds.check(name, inputs, feeds);
        TF_Tensor[] tensors = new TF_Tensor[inputs.size() + 1];
        try {
            tensors[0] = Feeds.tensor(this.number, number);
            for (int i = 0; i < inputs.size(); i++) {
                tensors[i + 1] = Feeds.tensor(inputs.get(i), fed(inputs.get(i), feeds));
            }
            return body.apply(tensors);
        } finally {
            for (int i = 0; i < tensors.length; i++) {
                boolean borrowed = i > 0 && Feeds.isBorrowed(fed(inputs.get(i - 1), feeds));
                if (tensors[i] != null && !borrowed) {
                    tensorflow.TF_DeleteTensor(tensors[i]);
                }
            }
        }
    }

    private static Object fed(Input input, Map<String, ?> feeds) {
        return Objects.requireNonNull(feeds.get(input.name()), input.name());
    }
}
