package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                    .map(e -> new Input(e.getKey(), operation.type(), e.getValue().getShape())).toList();
            try (Program program = Program.builder().step("f", inputs, trace -> Map.of("y", operation.function().apply(
                            new NDList(inputs.stream().map(i -> trace.input(i.name())).toList())))).build();
                    StepResult result = program.step("f").run(0, feeds)) {
                NDArray traced = result.array("y", manager);
                assertThat(traced.getShape()).as(operation.name()).isEqualTo(computed.getShape());
                assertThat(traced.getDataType()).isEqualTo(computed.getDataType());
                assertThat(GradientCheck.doubles(traced)).containsExactly(GradientCheck.doubles(computed), within(1e-5));
            }
        }
    }

    /** TensorFlow's own gradient of a dilated convolution, which this engine avoids, ignores the dilation. */
    @Test
    void theCheckNoticesAWrongGradient() {
        Differentiable.Case wrong = new Differentiable.Case("dilations", DataType.FLOAT64,
                List.of(Differentiable.any(1, 5, 5, 1), Differentiable.any(2, 2, 1, 1)), x -> {
                    TensorArray image = (TensorArray) x.get(0);
                    TensorArray filter = (TensorArray) x.get(1);
                    try (Ops ops = Ops.over(image, filter)) {
                        return ops.array(ops.call("Conv2D").in(ops.logical(image), ops.logical(filter))
                                .attrs("strides", 1, 1, 1, 1).attr("padding", "SAME").attrs("dilations", 1, 2, 2, 1)
                                .one());
                    }
                });
        assertThat(GradientCheck.error(wrong)).isGreaterThan(0.1);
    }

    @Test
    void theCheckNoticesAMissingGradient() {
        Differentiable.Case missing = new Differentiable.Case("stopped", DataType.FLOAT64,
                List.of(Differentiable.any(2, 3)), x -> x.get(0).mul(x.get(0).stopGradient()));
        assertThat(GradientCheck.error(missing)).isGreaterThan(0.1);
    }

    @Test
    void whatTheLossDoesNotDependOnHasZeroGradients() {
        Program.Builder builder = Program.builder().step("f", List.of(new Input("x", DataType.FLOAT32, new Shape(2)),
                new Input("y", DataType.FLOAT32, new Shape(3))), trace -> {
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
        Program.Builder builder = Program.builder().step("f", List.of(new Input("x", DataType.FLOAT32, new Shape(2))),
                trace -> {
                    NDArray x = trace.input("x");
                    NDArray first = trace.gradients(x.pow(3).sum(), new NDList(x)).get(0);
                    NDArray second = trace.gradients(first.square().sum(), new NDList(x)).get(0);
                    return Map.of("second", second);
                });
        try (Program program = builder.build();
                StepResult result = program.step("f").run(0, Map.of("x", new float[] {1, 2}))) {
            // d/dx (3 x^2)^2 = 36 x^3
            assertThat(result.floats("second")).containsExactly(new float[] {36, 288}, within(1e-2f));
        }
    }
}
