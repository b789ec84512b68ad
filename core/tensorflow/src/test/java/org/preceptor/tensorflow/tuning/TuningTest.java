package org.preceptor.tensorflow.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.graph.Gradients;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.SessionThreads;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.kernel.Convolutions;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Processor;

class TuningTest {
    private static final Processor AVX2 = new Processor(List.of("AVX", "AVX2", "FMA"));
    private static final Shape IMAGES = new Shape(2, 64, 12, 12);
    private static final Shape FILTERS = new Shape(64, 64, 3, 3);

    /** The gradient of a wide convolution by its filters. */
    private static ProgramGraph wide() {
        ProgramGraph graph = new ProgramGraph();
        Tracing tracing = new Tracing(graph, "step", 1);
        GraphValue x = tracing.placeholder("x", DataType.FLOAT32, IMAGES.getShape());
        GraphValue w = tracing.placeholder("w", DataType.FLOAT32, FILTERS.getShape());
        Shape one = new Shape(1, 1);
        try (Ops ops = Ops.in(tracing)) {
            Operand y = Convolutions.convolve(ops, Operand.of(x), Operand.of(w), Optional.empty(), one, one, one, 1);
            Gradients.of(tracing, (GraphValue) ops.sum(y.value(), false, 0, 1, 2, 3), List.of(w));
        }
        return graph;
    }

    @Test
    void aTunedProgramExecutesAnotherGraphWhereThatIsFaster() {
        Execution oneThread = Execution.defaults().withThreads(1);
        ProgramGraph graph = wide();
        Tuning tuning = Tuning.of(oneThread, false, AVX2);
        try (ProgramGraph executed = tuning.graph(graph)) {
            assertThat(executed).isNotSameAs(graph);
            assertThat(tuning.threads(graph, List.of())).isEqualTo(new SessionThreads(1, 1, true));
        }
    }

    @Test
    void anUntunedProgramIsExecutedAsItWasTraced() {
        Execution oneThread = Execution.defaults().withThreads(1);
        try (ProgramGraph graph = wide()) {
            Tuning off = Tuning.off(oneThread);
            assertThat(off.graph(graph)).isSameAs(graph);
            assertThat(off.threads(graph, List.of())).isEqualTo(new SessionThreads(1, 1, false));
        }
    }

    @Test
    void programsAreTunedUnlessThePropertySaysNo() {
        assertThat(Tuning.isWanted()).isTrue();
        System.setProperty(Tuning.PROPERTY, "false");
        try {
            assertThat(Tuning.isWanted()).isFalse();
        } finally {
            System.clearProperty(Tuning.PROPERTY);
        }
    }

    @Test
    void tunedOrNotAProgramComputesTheSame() {
        float[] tuned = gradient(true);
        assertThat(tuned).hasSize((int) FILTERS.size());
        assertThat(gradient(false)).containsExactly(tuned, Offset.offset(1e-3f));
    }

    private static float[] gradient(boolean tuning) {
        Program.Builder builder = Program.builder().tuning(tuning);
        builder.step(
                "step",
                List.of(new Input("x", DataType.FLOAT32, IMAGES), new Input("w", DataType.FLOAT32, FILTERS)),
                trace -> {
                    NDArray x = trace.input("x");
                    NDArray w = trace.input("w");
                    Shape one = new Shape(1, 1);
                    NDArray y = x.getNDArrayInternal()
                            .convolution(x, w, null, one, one, one, 1)
                            .singletonOrThrow();
                    return Map.of(
                            "gradient", trace.gradients(y.sum(), new NDList(w)).singletonOrThrow());
                });
        try (Program program = builder.build();
                StepResult result = program.step("step").run(0, Map.of("x", waves(IMAGES), "w", waves(FILTERS)))) {
            return result.floats("gradient");
        }
    }

    private static float[] waves(Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        return values;
    }
}
