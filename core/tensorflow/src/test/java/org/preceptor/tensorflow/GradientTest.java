package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.tensorflow.spec.Input;

class GradientTest {

    static Stream<Differentiable.Case> operations() {
        return Differentiable.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void gradientsAreWhatDifferencesSay(Differentiable.Case operation) {
        double tolerance = operation.type() == DataType.FLOAT32 ? 2e-2 : 1e-6;
        assertThat(GradientCheck.error(operation)).as(operation.name()).isLessThan(tolerance);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void tracedOperationsComputeWhatComputedOnesDo(Differentiable.Case operation) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList x = new NDList();
            Map<String, NDArray> feeds = new LinkedHashMap<>();
            for (Differentiable.Given given : operation.inputs()) {
                NDArray array = GradientCheck.array(manager, given.data(), given.shape(), operation.type());
                feeds.put("x" + x.size(), array);
                x.add(array);
            }
            NDArray computed = operation.function().apply(x);
            List<Input> inputs = feeds.entrySet().stream()
                    .map(e ->
                            new Input(e.getKey(), operation.type(), e.getValue().getShape()))
                    .toList();
            try (Program program = Program.builder()
                            .step(
                                    "f",
                                    inputs,
                                    trace -> Map.of(
                                            "y",
                                            operation
                                                    .function()
                                                    .apply(new NDList(inputs.stream()
                                                            .map(i -> trace.input(i.name()))
                                                            .toList()))))
                            .build();
                    StepResult result = program.step("f").run(0, feeds)) {
                NDArray traced = result.array("y", manager);
                assertThat(traced.getShape()).as(operation.name()).isEqualTo(computed.getShape());
                assertThat(traced.getDataType()).isEqualTo(computed.getDataType());
                assertThat(GradientCheck.doubles(traced))
                        .containsExactly(GradientCheck.doubles(computed), within(1e-5));
            }
        }
    }

    /** TensorFlow's own gradient of a dilated convolution, which this engine avoids, ignores the dilation. */
    @Test
    void theCheckNoticesAWrongGradient() {
        Differentiable.Case wrong = new Differentiable.Case(
                "dilations",
                DataType.FLOAT64,
                List.of(Differentiable.any(1, 5, 5, 1), Differentiable.any(2, 2, 1, 1)),
                x -> {
                    PairList<String, Object> attributes = new PairList<>();
                    attributes.add("strides", new long[] {1, 1, 1, 1});
                    attributes.add("padding", "SAME");
                    attributes.add("dilations", new long[] {1, 2, 2, 1});
                    return x.get(0).getManager().invoke("Conv2D", x, attributes).singletonOrThrow();
                });
        assertThat(GradientCheck.error(wrong)).isGreaterThan(0.1);
    }

    @Test
    void theCheckNoticesAMissingGradient() {
        Differentiable.Case missing = new Differentiable.Case(
                "stopped",
                DataType.FLOAT64,
                List.of(Differentiable.any(2, 3)),
                x -> x.get(0).mul(x.get(0).stopGradient()));
        assertThat(GradientCheck.error(missing)).isGreaterThan(0.1);
    }

    @Test
    void arraysThatTheLossDoesNotDependOnHaveZeroGradients() {
        Program.Builder builder = Program.builder()
                .step(
                        "f",
                        List.of(
                                new Input("x", DataType.FLOAT32, new Shape(2)),
                                new Input("y", DataType.FLOAT32, new Shape(3))),
                        trace -> {
                            NDArray loss = trace.input("x").square().sum();
                            NDList gradients = trace.gradients(loss, new NDList(trace.input("y"), trace.input("x")));
                            return Map.of("y", gradients.get(0), "x", gradients.get(1));
                        });
        try (Program program = builder.build();
                StepResult result = program.step("f").run(0, Map.of("x", new float[] {1, 2}, "y", new float[3]))) {
            assertThat(result.floats("y")).containsExactly(0, 0, 0);
            assertThat(result.floats("x")).containsExactly(2, 4);
        }
    }

    @Test
    void gradientsCanBeDifferentiatedAgain() {
        Program.Builder builder = Program.builder()
                .step("f", List.of(new Input("x", DataType.FLOAT32, new Shape(2))), trace -> {
                    NDArray x = trace.input("x");
                    NDArray first =
                            trace.gradients(x.pow(3).sum(), new NDList(x)).get(0);
                    NDArray second =
                            trace.gradients(first.square().sum(), new NDList(x)).get(0);
                    return Map.of("second", second);
                });
        try (Program program = builder.build();
                StepResult result = program.step("f").run(0, Map.of("x", new float[] {1, 2}))) {
            // d/dx (3 x^2)^2 = 36 x^3
            assertThat(result.floats("second")).containsExactly(new float[] {36, 288}, within(1e-2f));
        }
    }

    /** A perturbation that is itself found by a gradient, as adversarial noise is. */
    @Test
    void aGradientMayBePartOfWhatIsDifferentiated() {
        Shape images = new Shape(2, 1, 4, 4);
        List<Input> inputs = List.of(
                new Input("x", DataType.FLOAT32, images),
                new Input("w", DataType.FLOAT32, new Shape(2, 1, 3, 3)),
                new Input("noise", DataType.FLOAT32, images));
        Program.Builder builder = Program.builder();
        builder.step("found", inputs, trace -> {
            NDArray x = trace.input("x");
            NDArray noise = trace.gradients(network(x, trace.input("w")), new NDList(x))
                    .get(0)
                    .stopGradient();
            NDArray loss = network(x.add(noise), trace.input("w"));
            return Map.of(
                    "gradient",
                    trace.gradients(loss, new NDList(trace.input("w"))).get(0),
                    "noise",
                    noise);
        });
        builder.step("given", inputs, trace -> {
            NDArray loss = network(trace.input("x").add(trace.input("noise")), trace.input("w"));
            return Map.of(
                    "gradient",
                    trace.gradients(loss, new NDList(trace.input("w"))).get(0));
        });
        try (NDManager manager = NDManager.newBaseManager();
                Program program = builder.build()) {
            Map<String, NDArray> feeds = new LinkedHashMap<>();
            feeds.put("x", manager.randomNormal(images));
            feeds.put("w", manager.randomNormal(new Shape(2, 1, 3, 3)));
            feeds.put("noise", manager.zeros(images));
            try (StepResult found = program.step("found").run(0, feeds)) {
                feeds.put("noise", found.array("noise", manager));
                try (StepResult given = program.step("given").run(0, feeds)) {
                    assertThat(found.floats("gradient")).containsExactly(given.floats("gradient"), within(1e-4f));
                    assertThat(found.array("noise", manager).abs().sum().getFloat())
                            .isGreaterThan(0.01f);
                }
            }
        }
    }

    private static NDArray network(NDArray x, NDArray w) {
        Shape one = new Shape(1, 1);
        NDManager manager = w.getManager();
        NDArray y =
                x.getNDArrayInternal().convolution(x, w, null, one, one, one, 1).singletonOrThrow();
        y = y.getNDArrayInternal()
                .batchNorm(y, manager.zeros(new Shape(2)), manager.ones(new Shape(2)), null, null, 1, 0.9f, 1e-3f, true)
                .singletonOrThrow();
        y = y.getNDArrayInternal().leakyRelu(0.1f);
        y = y.getNDArrayInternal().maxPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
        return y.getNDArrayInternal()
                .dropout(y, 0, true)
                .singletonOrThrow()
                .sum(new int[] {2, 3})
                .logSoftmax(1)
                .square()
                .sum();
    }
}
