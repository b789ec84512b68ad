package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Filter gradients as products of matrices against TensorFlow's own, and where they are left alone. */
class FilterGradientsTest {
    private static final Processor AVX2 = new Processor(List.of("AVX", "AVX2", "FMA"));
    private static final Processor AVX512 = new Processor(List.of("AVX", "AVX2", "FMA", "AVX-512"));

    /** {@code d (sum c * conv(x, w)) / dw}, with everything fed. */
    private static final class Derivative implements AutoCloseable {
        private final ProgramGraph graph = new ProgramGraph();
        private final Shape images;
        private final Shape filters;
        private final Shape results;
        private final List<GraphValue> fed;
        private final GraphValue gradient;

        Derivative(Shape images, Shape filters, int stride, Shape padding) {
            this.images = images;
            this.filters = filters;
            Tracing tracing = new Tracing(graph, "step", 1);
            try (Variables variables = Variables.open(); Ops ops = Ops.in(TensorManager.tracing(tracing))) {
                Trace trace = new Trace(tracing, variables);
                GraphValue x = trace.placeholder(new Input("x", DataType.FLOAT32, images));
                GraphValue w = trace.placeholder(new Input("w", DataType.FLOAT32, filters));
                NDArray y = tracing.tracing(() -> trace.input("x").getNDArrayInternal().convolution(trace.input("x"), trace.input("w"),
                        null, new Shape(stride, stride), padding, new Shape(1, 1), 1).singletonOrThrow());
                results = y.getShape();
                GraphValue c = trace.placeholder(new Input("c", DataType.FLOAT32, results));
                NDArray loss = tracing.tracing(() -> y.mul(trace.input("c")).sum());
                fed = List.of(x, w, c);
                gradient = (GraphValue) ops.logical((TensorArray) trace.gradients(loss, new NDList(trace.input("w"))).get(0));
            }
        }

        float[] in(ProgramGraph executed) {
            Random random = new Random(7);
            TF_Tensor[] feeds = new TF_Tensor[3];
            GraphSession session = new GraphSession(executed, SessionConfig.of(Execution.standard(), Schedule.EACH_ON_ALL));
            try {
                Shape[] shapes = {images, filters, results};
                for (int i = 0; i < feeds.length; i++) {
                    float[] values = new float[(int) shapes[i].size()];
                    for (int k = 0; k < values.length; k++) {
                        values[k] = (float) random.nextGaussian();
                    }
                    feeds[i] = Feeds.tensor(new Input("x", DataType.FLOAT32, shapes[i]), values);
                }
                GraphSession.Plan plan = new GraphSession.Plan("the gradient", fed, List.of(gradient), List.of());
                try (StepResult result = new StepResult("step", List.of("gradient"), session.run(plan, feeds))) {
                    return result.floats("gradient");
                }
            } finally {
                for (TF_Tensor tensor : feeds) {
                    if (tensor != null) {
                        tensorflow.TF_DeleteTensor(tensor);
                    }
                }
                session.close();
            }
        }

        ProgramGraph asProducts(Execution execution, Processor processor) {
            return FilterGradients.asProducts(graph, execution, processor);
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    private static Derivative of(int batch, int height, int width, int in, int out, int down, int across) {
        return new Derivative(new Shape(batch, in, height, width), new Shape(out, in, down, across), 1,
                new Shape((down - 1) / 2, (across - 1) / 2));
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,64,64,3,3", "2,16,16,64,96,3,3", "3,5,7,80,64,3,3", "5,4,3,64,64,5,3", "2,6,9,64,64,1,3", "2,9,2,64,64,3,1",
        "1,20,20,64,64,5,5", "4,3,3,64,64,5,7"})
    void productsGiveTheGradientThatTensorFlowGives(int batch, int height, int width, int in, int out, int down, int across) {
        float[] own;
        try (Derivative derivative = of(batch, height, width, in, out, down, across)) {
            own = derivative.in(derivative.graph);
        }
        try (Derivative derivative = of(batch, height, width, in, out, down, across)) {
            ProgramGraph executed = derivative.asProducts(Execution.standard(), AVX2);
            assertThat(executed).isNotSameAs(derivative.graph);
            float[] products = derivative.in(executed);
            assertThat(products).hasSize(out * in * down * across);
            double scale = Math.sqrt(batch * height * width);
            for (int i = 0; i < own.length; i++) {
                assertThat(products[i]).isCloseTo(own[i], within((float) (1e-5 * scale)));
            }
        }
    }

    @Test
    void productsAreFromPlainWideConvolutionsOnProcessorsWithAvx2Alone() {
        try (Derivative derivative = of(2, 6, 6, 64, 64, 3, 3)) {
            assertThat(derivative.asProducts(Execution.standard(), AVX512)).isSameAs(derivative.graph);
            assertThat(derivative.asProducts(Execution.standard(), new Processor(List.of()))).isSameAs(derivative.graph);
            assertThat(derivative.asProducts(Execution.standard().with(Precision.BFLOAT16), AVX2)).isSameAs(derivative.graph);
            assertThat(derivative.asProducts(new Execution(Precision.FLOAT32, 0, true, Execution.Device.ANY), AVX2))
                    .isSameAs(derivative.graph);
        }
        try (Derivative narrow = of(2, 6, 6, 63, 64, 3, 3); Derivative single = of(2, 6, 6, 64, 64, 1, 1);
                Derivative strided = new Derivative(new Shape(2, 64, 7, 7), new Shape(64, 64, 3, 3), 2, new Shape(1, 1));
                Derivative valid = new Derivative(new Shape(2, 64, 7, 7), new Shape(64, 64, 3, 3), 1, new Shape(0, 0));
                Derivative unknown = of(-1, 6, 6, 64, 64, 3, 3)) {
            for (Derivative other : List.of(narrow, single, strided, valid, unknown)) {
                assertThat(other.asProducts(Execution.standard(), AVX2)).isSameAs(other.graph);
            }
        }
    }
}
