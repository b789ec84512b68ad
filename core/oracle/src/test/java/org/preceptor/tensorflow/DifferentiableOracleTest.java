package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.tensorflow.spec.Input;

/** Every differentiable operation gives PyTorch's values and PyTorch's gradients. */
class DifferentiableOracleTest {
    private static final NDManager PYTORCH = Oracle.pytorch();
    private static final NDManager GRAPH = Oracle.graph();

    /** What DJL's PyTorch engine refuses; the differences check the gradients, and plain Java the values. */
    private static final Set<String> REFUSED_BY_PYTORCH = Set.of(
            "asinh",
            "acosh",
            "atanh",
            "prelu",
            "prelu, one slope a channel",
            "mean along axes",
            "trace",
            "sequenceMask",
            "deconv2d",
            "deconv2d, padding",
            "deconv2d, dilated",
            "deconv2d in groups",
            "deconv1d");

    /** Where DJL's PyTorch engine departs from what DJL documents. */
    private static final Map<String, String> DEVIATIONS = Map.of(
            "cbrt", "PyTorch's is a power and so not a number for negative elements",
            "avgPool2d, padding not counted", "PyTorch's counts the padding although it is told not to",
            "batchNorm, last axis, training", "PyTorch's ignores the axis",
            "batchNorm, last axis, evaluating", "PyTorch's ignores the axis");

    @AfterAll
    static void close() {
        PYTORCH.close();
        GRAPH.close();
    }

    static List<Differentiable.Case> operations() {
        return Differentiable.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void valuesAndGradientsAreThoseOfPyTorch(Differentiable.Case operation) {
        if (REFUSED_BY_PYTORCH.contains(operation.name())) {
            assertThatThrownBy(() -> Oracle.eager(
                            PYTORCH, m -> new NDList(operation.function().apply(Oracle.inputs(m, operation)))))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        Oracle.Result value = Oracle.eager(
                        PYTORCH, m -> new NDList(operation.function().apply(Oracle.inputs(m, operation))))
                .get(0);
        List<Oracle.Result> gradients = Oracle.gradients(PYTORCH, operation);
        Oracle.Result eager = Oracle.eager(
                        GRAPH, m -> new NDList(operation.function().apply(Oracle.inputs(m, operation))))
                .get(0);
        if (DEVIATIONS.containsKey(operation.name())) {
            assertThat(eager.distance(value))
                    .as("no longer: %s", DEVIATIONS.get(operation.name()))
                    .isGreaterThan(1e-3);
            return;
        }
        List<Oracle.Result> traced = traced(operation);
        assertThat(eager.type()).as("type").isEqualTo(value.type());
        assertThat(eager.distance(value)).as("%s is not %s", eager, value).isLessThan(1e-5);
        assertThat(traced.get(0).distance(value))
                .as("traced %s is not %s", traced.get(0), value)
                .isLessThan(1e-5);
        List<Oracle.Result> collected = Oracle.gradients(GRAPH, operation);
        for (int i = 0; i < gradients.size(); i++) {
            assertThat(collected.get(i).distance(gradients.get(i)))
                    .as("collected gradient of input %d: %s is not %s", i, collected.get(i), gradients.get(i))
                    .isLessThan(1e-4);
            assertThat(traced.get(i + 1).distance(gradients.get(i)))
                    .as("gradient of input %d: %s is not %s", i, traced.get(i + 1), gradients.get(i))
                    .isLessThan(1e-4);
        }
    }

    private static List<Oracle.Result> traced(Differentiable.Case operation) {
        List<Input> declared = new ArrayList<>();
        Map<String, NDArray> feeds = new LinkedHashMap<>();
        try (NDManager scope = GRAPH.newSubManager()) {
            NDList inputs = Oracle.inputs(scope, operation);
            for (int i = 0; i < inputs.size(); i++) {
                declared.add(new Input("x" + i, operation.type(), inputs.get(i).getShape()));
                feeds.put("x" + i, inputs.get(i));
            }
            Program.Builder builder = Program.builder().step("step", declared, trace -> {
                NDList x = new NDList(declared.stream()
                        .map(input -> trace.input(input.name()))
                        .toList());
                Map<String, NDArray> results = new LinkedHashMap<>();
                results.put("y0", operation.function().apply(x));
                NDList gradients = trace.gradients(Oracle.loss(operation, x), x);
                for (int i = 0; i < x.size(); i++) {
                    results.put("y" + (i + 1), gradients.get(i));
                }
                return results;
            });
            try (Program program = builder.build();
                    StepResult result = program.step("step").run(0, feeds)) {
                List<Oracle.Result> results = new ArrayList<>();
                for (int i = 0; i <= inputs.size(); i++) {
                    results.add(Oracle.Result.of(result.array("y" + i, scope)));
                }
                return results;
            }
        }
    }
}
