package org.preceptor.tensorflow.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.graph.Gradients;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.kernel.Convolutions;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

/** How much a step has to do, how much of that side by side, and what is made of it. */
class ThreadScheduleTest {
    /**
     * 2 * 30 * 40 * 50 multiplications and additions, of which a nanosecond does thirty, and 2000 elements of the
     * larger operand.
     */
    private static final double PRODUCT = 2 * 30 * 40 * 50 / 30.0 + 2000;

    private static final double ROOTS = 30 * 50;

    /** A step's two inputs, and what operations on them are recorded with. */
    private record Recorded(Tracing tracing, Ops ops, Value a, Value b) {
        Value product() {
            return ops.call("MatMul", a, b);
        }

        Value ones(long... shape) {
            return ops.call("Fill", ops.sizes(shape), ops.scalar(DataType.FLOAT32, 1));
        }

        Value convolved(Value images, Value filters) {
            Shape one = new Shape(1, 1);
            Operand result = Convolutions.convolve(
                    ops, Operand.of(images), Operand.of(filters), Optional.empty(), one, new Shape(0, 0), one, 1);
            return result.value();
        }
    }

    private static Value input(Tracing tracing, String name, long... shape) {
        GraphValue placeholder = tracing.placeholder(name, DataType.FLOAT32, shape);
        return tracing.call("EnsureShape").shape("shape", shape).in(placeholder).one();
    }

    private static Work work(Function<Recorded, Value> body) {
        try (ProgramGraph graph = new ProgramGraph()) {
            Tracing tracing = new Tracing(graph, "step", 1);
            try (Ops ops = Ops.in(tracing)) {
                Recorded recorded =
                        new Recorded(tracing, ops, input(tracing, "a", 30, 40), input(tracing, "b", 40, 50));
                GraphValue result = (GraphValue) body.apply(recorded);
                return Work.of(graph, List.of(result.operation()));
            }
        }
    }

    @Test
    void aChainIsAsLongAsItsOperationsTogether() {
        Work work = work(step -> step.ops().call("Exp", step.ops().call("Sqrt", step.product())));
        double shapes = 30 * 40 + 40 * 50; // each input's shape is made sure of
        assertThat(work.total()).isCloseTo(shapes + PRODUCT + 2 * ROOTS, within(1e-6));
        assertThat(work.span()).isCloseTo(40 * 50 + PRODUCT + 2 * ROOTS, within(1e-6));
    }

    @Test
    void whatDoesNotWaitForEachOtherCountsOnceForTheSpan() {
        Work work = work(step -> step.ops().add(step.product(), step.product()));
        assertThat(work.span()).isCloseTo(40 * 50 + PRODUCT + ROOTS, within(1e-6));
        assertThat(work.total() - work.span()).isCloseTo(30 * 40 + PRODUCT, within(1e-6));
    }

    @Test
    void operationsThatNeitherResultNorVariableNeedsDoNotCount() {
        Work lean = work(Recorded::product);
        Work wasteful = work(step -> {
            step.ops().call("Sqrt", step.ops().call("Exp", step.a()));
            return step.product();
        });
        assertThat(wasteful).isEqualTo(lean);
    }

    @Test
    void convolutionsCountForwardAndInBothGradients() {
        // [2, 3, 8, 8] with 5 filters of [3, 3, 3]: 2 * 5 * 6 * 6 results of 27 products each
        double flops = 2 * (2 * 5 * 6 * 6 * 27);
        Work forward = work(step -> step.convolved(step.ones(2, 3, 8, 8), step.ones(5, 3, 3, 3)));
        assertThat(forward.total()).isBetween(flops / 30, flops / 30 + 4000);
        Work trained = work(step -> {
            Ops ops = step.ops();
            Value images = ops.call("Exp", step.ones(2, 3, 8, 8));
            Value filters = ops.call("Exp", step.ones(5, 3, 3, 3));
            Value y = ops.sum(ops.call("Square", step.convolved(images, filters)), false, 0, 1, 2, 3);
            List<GraphValue> gradients =
                    Gradients.of(step.tracing(), (GraphValue) y, List.of((GraphValue) images, (GraphValue) filters));
            return ops.add(ops.sum(gradients.get(0), false, 0, 1, 2, 3), ops.sum(gradients.get(1), false, 0, 1, 2, 3));
        });
        assertThat(trained.total()).isBetween(3 * flops / 30, 3 * flops / 30 + 20_000);
    }

    @Test
    void twoProcessorsTakeTwoChainsSideBySide() {
        assertThat(ThreadSchedule.of(new Work(4e6, 2e6), 2)).isEqualTo(ThreadSchedule.EACH_ON_ONE);
        assertThat(ThreadSchedule.of(new Work(3e6, 2e6), 2)).isEqualTo(ThreadSchedule.EACH_ON_ALL);
        assertThat(ThreadSchedule.of(new Work(4e6, 2e6), 16)).isEqualTo(ThreadSchedule.EACH_ON_ALL);
    }

    @Test
    void whatIsTinyOrHasOneProcessorIsDoneOneAfterAnother() {
        assertThat(ThreadSchedule.of(new Work(2e5, 2e4), 2)).isEqualTo(ThreadSchedule.ONE_AFTER_ANOTHER);
        assertThat(ThreadSchedule.of(new Work(4e9, 2e9), 1)).isEqualTo(ThreadSchedule.ONE_AFTER_ANOTHER);
    }

    @Test
    void whatTheUserAsksForIsDone() {
        try (ProgramGraph graph = new ProgramGraph()) {
            assertThat(ThreadSchedule.of(Execution.defaults().withThreads(1), false, graph, List.of()))
                    .isEqualTo(ThreadSchedule.ONE_AFTER_ANOTHER);
            assertThat(ThreadSchedule.of(Execution.defaults().withThreads(2), false, graph, List.of()))
                    .isEqualTo(ThreadSchedule.EACH_ON_ALL);
            assertThat(ThreadSchedule.of(Execution.defaults(), true, graph, List.of()))
                    .isEqualTo(ThreadSchedule.EACH_ON_ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 300})
    void aStepOfAnySizeComputesTheSame(int size) {
        Program.Builder builder = Program.builder()
                .step("step", List.of(new Input("x", DataType.FLOAT32, new Shape(size, size))), trace -> {
                    NDArray x = trace.input("x");
                    Variable sum = trace.variable("sum", DataType.FLOAT32, new Shape(size, size));
                    NDArray y = x.matMul(x).add(x.transpose().matMul(x));
                    trace.assign(sum, trace.read(sum).add(y));
                    return Map.of("sum", y.sum());
                });
        float[] ones = new float[size * size];
        java.util.Arrays.fill(ones, 1);
        try (Program program = builder.build()) {
            for (int i = 0; i < 3; i++) {
                try (StepResult result = program.step("step").run(i, Map.of("x", ones))) {
                    assertThat(result.scalar("sum")).isEqualTo(2f * size * size * size);
                }
            }
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray sum = program.read(program.find("sum").orElseThrow(), manager);
                assertThat(sum.toFloatArray()).containsOnly(6f * size);
            }
        }
    }
}
