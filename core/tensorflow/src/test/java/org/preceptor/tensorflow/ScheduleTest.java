package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a step has to do, how much of that side by side, and what is made of it. */
class ScheduleTest {
    /**
     * 2 * 30 * 40 * 50 multiplications and additions, of which a nanosecond does thirty, and 2000 elements of the
     * larger operand.
     */
    private static final double PRODUCT = 2 * 30 * 40 * 50 / 30.0 + 2000;

    private static final double ROOTS = 30 * 50;

    private static Work work(Function<Trace, NDArray> body) {
        try (ProgramGraph graph = new ProgramGraph();
                Variables variables = Variables.open()) {
            Tracing tracing = new Tracing(graph, "step", 1);
            Trace trace = new Trace(tracing, variables);
            trace.placeholder(new Input("a", DataType.FLOAT32, new Shape(30, 40)));
            trace.placeholder(new Input("b", DataType.FLOAT32, new Shape(40, 50)));
            NDArray result = tracing.tracing(() -> body.apply(trace));
            try (Ops ops = Ops.in((TensorManager) trace.manager())) {
                return Work.of(
                        graph, List.of(((GraphValue) ops.logical(ops.manager().from(result))).operation()));
            }
        }
    }

    private static NDArray product(Trace trace) {
        return trace.input("a").matMul(trace.input("b"));
    }

    @Test
    void aChainIsAsLongAsItsOperationsTogether() {
        Work work = work(trace -> product(trace).sqrt().exp());
        double shapes = 30 * 40 + 40 * 50; // each input's shape is made sure of
        assertThat(work.total()).isCloseTo(shapes + PRODUCT + 2 * ROOTS, within(1e-6));
        assertThat(work.span()).isCloseTo(40 * 50 + PRODUCT + 2 * ROOTS, within(1e-6));
    }

    @Test
    void whatDoesNotWaitForEachOtherCountsOnceForTheSpan() {
        Work work = work(trace -> product(trace).add(product(trace)));
        assertThat(work.span()).isCloseTo(40 * 50 + PRODUCT + ROOTS, within(1e-6));
        assertThat(work.total() - work.span()).isCloseTo(30 * 40 + PRODUCT, within(1e-6));
    }

    @Test
    void whatNeitherResultNorVariableNeedsDoesNotCount() {
        Work lean = work(trace -> product(trace));
        Work wasteful = work(trace -> {
            trace.input("a").exp().sqrt().sum();
            return product(trace);
        });
        assertThat(wasteful).isEqualTo(lean);
    }

    @Test
    void convolutionsCountForwardAndInBothGradients() {
        // [2, 3, 8, 8] with 5 filters of [3, 3, 3]: 2 * 5 * 6 * 6 results of 27 products each
        double flops = 2 * (2 * 5 * 6 * 6 * 27);
        Function<Trace, NDArray> convolved = trace -> trace.manager()
                .ones(new Shape(2, 3, 8, 8))
                .getNDArrayInternal()
                .convolution(
                        trace.manager().ones(new Shape(2, 3, 8, 8)),
                        trace.manager().ones(new Shape(5, 3, 3, 3)),
                        null,
                        new Shape(1, 1),
                        new Shape(0, 0),
                        new Shape(1, 1),
                        1)
                .singletonOrThrow();
        assertThat(work(convolved).total()).isBetween(flops / 30, flops / 30 + 4000);
        Work trained = work(trace -> {
            NDArray images = trace.manager().ones(new Shape(2, 3, 8, 8)).exp();
            NDArray filters = trace.manager().ones(new Shape(5, 3, 3, 3)).exp();
            NDArray y = images.getNDArrayInternal()
                    .convolution(images, filters, null, new Shape(1, 1), new Shape(0, 0), new Shape(1, 1), 1)
                    .singletonOrThrow()
                    .square()
                    .sum();
            NDList gradients = trace.gradients(y, new NDList(images, filters));
            return gradients.get(0).sum().add(gradients.get(1).sum());
        });
        assertThat(trained.total()).isBetween(3 * flops / 30, 3 * flops / 30 + 20_000);
    }

    @Test
    void twoProcessorsTakeTwoChainsSideBySide() {
        assertThat(Schedule.of(new Work(4e6, 2e6), 2)).isEqualTo(Schedule.EACH_ON_ONE);
        assertThat(Schedule.of(new Work(3e6, 2e6), 2)).isEqualTo(Schedule.EACH_ON_ALL);
        assertThat(Schedule.of(new Work(4e6, 2e6), 16)).isEqualTo(Schedule.EACH_ON_ALL);
    }

    @Test
    void whatIsTinyOrHasOneProcessorIsDoneOneAfterAnother() {
        assertThat(Schedule.of(new Work(2e5, 2e4), 2)).isEqualTo(Schedule.ONE_AFTER_ANOTHER);
        assertThat(Schedule.of(new Work(4e9, 2e9), 1)).isEqualTo(Schedule.ONE_AFTER_ANOTHER);
    }

    @Test
    void whatTheUserAsksForIsDone() {
        try (ProgramGraph graph = new ProgramGraph()) {
            assertThat(Schedule.of(Execution.standard().withThreads(1), graph, List.of()))
                    .isEqualTo(Schedule.ONE_AFTER_ANOTHER);
            assertThat(Schedule.of(Execution.standard().withThreads(2), graph, List.of()))
                    .isEqualTo(Schedule.EACH_ON_ALL);
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
            try (NDArray sum = program.read(program.find("sum").orElseThrow(), TensorManager.system())) {
                assertThat(sum.toFloatArray()).containsOnly(6f * size);
            }
        }
    }
}
