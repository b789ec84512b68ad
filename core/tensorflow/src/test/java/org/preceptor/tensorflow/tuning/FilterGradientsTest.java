package org.preceptor.tensorflow.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.StepResult;
import org.preceptor.tensorflow.graph.Gradients;
import org.preceptor.tensorflow.graph.GraphSession;
import org.preceptor.tensorflow.graph.GraphValue;
import org.preceptor.tensorflow.graph.ProgramGraph;
import org.preceptor.tensorflow.graph.SessionConfig;
import org.preceptor.tensorflow.graph.Tracing;
import org.preceptor.tensorflow.kernel.Convolutions;
import org.preceptor.tensorflow.op.HostTensor;
import org.preceptor.tensorflow.op.Operand;
import org.preceptor.tensorflow.op.Ops;
import org.preceptor.tensorflow.op.Value;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.Processor;
import org.preceptor.tensorflow.spec.Variable;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Filter gradients as products of matrices against TensorFlow's own, and where they take its place. */
class FilterGradientsTest {
    private static final Processor AVX2 = new Processor(List.of("AVX", "AVX2", "FMA"));
    private static final Processor AVX512 = new Processor(List.of("AVX", "AVX2", "FMA", "AVX-512"));

    private static final Execution ONE_THREAD = Execution.defaults().withThreads(1);

    private static float[] noise(long count, int seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void assertSame(float[] found, float[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("element %d", i).isCloseTo(expected[i], within((float) tolerance));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1,2,3,3,3",
        "2,16,16,4,5,3,3",
        "3,5,7,16,8,3,3",
        "5,4,3,1,6,5,3",
        "2,6,9,3,2,1,3",
        "2,9,2,5,5,3,1",
        "1,20,20,16,16,5,5",
        "4,3,3,2,2,5,7",
        "2,3,4,3,5,1,1"
    })
    void productsGiveTheGradientThatTensorFlowGives(
            int batch, int height, int width, int in, int out, int down, int across) {
        Shape images = new Shape(batch, height, width, in);
        Shape results = new Shape(batch, height, width, out);
        ProgramGraph graph = new ProgramGraph();
        Tracing tracing = new Tracing(graph, "step", 1);
        GraphValue x = tracing.placeholder("x", DataType.FLOAT32, images.getShape());
        GraphValue dy = tracing.placeholder("dy", DataType.FLOAT32, results.getShape());
        GraphSession.Plan plan;
        try (Ops ops = Ops.in(tracing)) {
            Value own = ops.call("Conv2DBackpropFilter")
                    .in(x, ops.sizes(down, across, in, out), dy)
                    .attrs("strides", 1, 1, 1, 1)
                    .attr("padding", "SAME")
                    .one();
            Value product = FilterGradients.product(ops, x, dy, new long[] {down, across, in, out});
            plan = new GraphSession.Plan(
                    "both", List.of(x, dy), List.of((GraphValue) own, (GraphValue) product), List.of());
        }
        try (GraphSession session = new GraphSession(graph, SessionConfig.engineDefaults())) {
            TF_Tensor[] feeds = {tensor(images, 1), tensor(results, 2)};
            TF_Tensor[] found = session.run(plan, feeds);
            float[] own = floats(found[0]);
            float[] product = floats(found[1]);
            Stream.concat(Stream.of(feeds), Stream.of(found)).forEach(tensorflow::TF_DeleteTensor);
            assertThat(product).hasSize(down * across * in * out);
            assertSame(product, own, 1e-5 * Math.sqrt(batch * height * width));
        }
    }

    private static TF_Tensor tensor(Shape shape, int seed) {
        float[] values = noise(shape.size(), seed);
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        data.asFloatBuffer().put(values);
        return HostTensor.of(DataType.FLOAT32, shape.getShape(), data);
    }

    private static float[] floats(TF_Tensor tensor) {
        float[] values = new float[(int) HostTensor.elements(HostTensor.shape(tensor))];
        HostTensor.bytes(tensor, false).asFloatBuffer().get(values);
        return values;
    }

    /** {@code d (sum c * conv(x, w)) / dw}, in a graph of its own. */
    private static ProgramGraph derivative(Shape images, Shape filters, int stride, int padding) {
        ProgramGraph graph = new ProgramGraph();
        Tracing tracing = new Tracing(graph, "step", 1);
        GraphValue x = tracing.placeholder("x", DataType.FLOAT32, images.getShape());
        GraphValue w = tracing.placeholder("w", DataType.FLOAT32, filters.getShape());
        try (Ops ops = Ops.in(tracing)) {
            Operand y = Convolutions.convolve(
                    ops,
                    Operand.of(x),
                    Operand.of(w),
                    Optional.empty(),
                    new Shape(stride, stride),
                    new Shape(padding, padding),
                    new Shape(1, 1),
                    1);
            Value loss = ops.sum(ops.call("Square", y.value()), false, 0, 1, 2, 3);
            Gradients.of(tracing, (GraphValue) loss, List.of(w));
        }
        return graph;
    }

    private static boolean isReplaced(
            Shape images, Shape filters, int stride, int padding, Execution execution, Processor processor) {
        ProgramGraph graph = derivative(images, filters, stride, padding);
        try (ProgramGraph executed = FilterGradients.asProducts(graph, execution, false, processor)) {
            return executed != graph;
        }
    }

    @Test
    void productsTakeThePlaceOfPlainWideConvolutionsGradients() {
        assertThat(isReplaced(new Shape(2, 64, 12, 12), new Shape(64, 64, 3, 3), 1, 1, ONE_THREAD, AVX2))
                .isTrue();
        assertThat(isReplaced(new Shape(2, 32, 12, 12), new Shape(64, 32, 3, 3), 1, 1, ONE_THREAD, AVX2))
                .isFalse();
        assertThat(isReplaced(new Shape(2, 64, 12, 12), new Shape(64, 64, 1, 1), 1, 0, ONE_THREAD, AVX2))
                .isFalse();
        assertThat(isReplaced(new Shape(2, 64, 12, 12), new Shape(64, 64, 3, 3), 2, 1, ONE_THREAD, AVX2))
                .isFalse();
        assertThat(isReplaced(new Shape(2, 64, 12, 12), new Shape(64, 64, 3, 3), 1, 0, ONE_THREAD, AVX2))
                .isFalse();
        assertThat(isReplaced(new Shape(2, 64, 8, 8), new Shape(64, 64, 3, 3), 1, 1, ONE_THREAD, AVX2))
                .isFalse();
        assertThat(isReplaced(new Shape(-1, 64, 12, 12), new Shape(64, 64, 3, 3), 1, 1, ONE_THREAD, AVX2))
                .isFalse();
    }

    @Test
    void productsTakeItsPlaceOnProcessorsWithAvx2AloneInFloat32AndWithFewThreads() {
        Shape images = new Shape(2, 64, 12, 12);
        Shape filters = new Shape(64, 64, 3, 3);
        assertThat(isReplaced(images, filters, 1, 1, ONE_THREAD, AVX512)).isFalse();
        assertThat(isReplaced(images, filters, 1, 1, ONE_THREAD, new Processor(List.of())))
                .isFalse();
        assertThat(isReplaced(images, filters, 1, 1, ONE_THREAD.with(Precision.BFLOAT16), AVX2))
                .isFalse();
        assertThat(isReplaced(
                        images, filters, 1, 1, new Execution(Precision.FLOAT32, 1, true, Execution.Device.ANY), AVX2))
                .isFalse();
        assertThat(isReplaced(images, filters, 1, 1, ONE_THREAD.withThreads(3), AVX2))
                .isFalse();
    }

    /** On a processor with AVX2 and two cores, by products; on others, by TensorFlow's operation. */
    @Test
    void aWideConvolutionDescendsAsItsDerivativesSay() {
        Shape images = new Shape(2, 64, 12, 12);
        Shape filters = new Shape(64, 64, 3, 3);
        float[] x = noise(images.size(), 3);
        float[] w = noise(filters.size(), 4);
        Program.Builder builder = Program.builder();
        Variable weight;
        try (NDManager manager = NDManager.newBaseManager()) {
            weight = builder.variable("w", manager.create(w, filters));
        }
        builder.step("train", List.of(new Input("x", DataType.FLOAT32, images)), trace -> {
            NDArray y = trace.input("x")
                    .getNDArrayInternal()
                    .convolution(
                            trace.input("x"),
                            trace.read(weight),
                            null,
                            new Shape(1, 1),
                            new Shape(1, 1),
                            new Shape(1, 1),
                            1)
                    .singletonOrThrow();
            NDArray gradient =
                    trace.gradients(y.sum(), new NDList(trace.read(weight))).get(0);
            trace.assign(weight, trace.read(weight).sub(gradient));
            return Map.of("gradient", gradient);
        });
        try (Program program = builder.build()) {
            float[] gradient;
            try (StepResult result = program.step("train").run(0, Map.of("x", x))) {
                gradient = result.floats("gradient");
            }
            // each place of the filter sees the images but for a row or a column at an edge
            double[] expected = new double[gradient.length];
            for (int i = 0; i < expected.length; i++) {
                int channel = i / 9 % 64;
                expected[i] = sum(x, channel, i % 9 / 3 - 1, i % 3 - 1);
                assertThat(gradient[i]).as("element %d", i).isCloseTo((float) expected[i], within(1e-3f));
            }
            try (NDManager manager = NDManager.newBaseManager()) {
                float[] moved = program.read(weight, manager).toFloatArray();
                for (int i = 0; i < moved.length; i++) {
                    assertThat(moved[i]).isCloseTo(w[i] - gradient[i], within(1e-4f));
                }
            }
        }
    }

    private static double sum(float[] x, int channel, int down, int across) {
        double sum = 0;
        for (int image = 0; image < 2; image++) {
            for (int row = Math.max(0, down); row < Math.min(12, 12 + down); row++) {
                for (int column = Math.max(0, across); column < Math.min(12, 12 + across); column++) {
                    sum += x[((image * 64 + channel) * 12 + row) * 12 + column];
                }
            }
        }
        return sum;
    }
}
