package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.tensorflow.spec.Input;

/** Compares a gradient with what central differences say. */
public final class GradientCheck {
    private GradientCheck() {}

    /** Returns the largest difference, as a share of the largest gradient. */
    static double error(Differentiable.Case operation) {
        List<Input> inputs = new ArrayList<>();
        Map<String, NDArray> at = new LinkedHashMap<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int i = 0; i < operation.inputs().size(); i++) {
                Differentiable.Given given = operation.inputs().get(i);
                inputs.add(new Input("x" + i, operation.type(), given.shape()));
                at.put("x" + i, array(manager, given.data(), given.shape(), operation.type()));
            }
            Program.Builder builder = Program.builder();
            builder.step("gradient", inputs, trace -> {
                NDList x = new NDList(
                        inputs.stream().map(input -> trace.input(input.name())).toList());
                NDList gradients = trace.gradients(loss(operation, x), x);
                Map<String, NDArray> results = new LinkedHashMap<>();
                for (int i = 0; i < x.size(); i++) {
                    results.put("x" + i, gradients.get(i));
                }
                return results;
            });
            builder.step("loss", inputs, trace -> {
                NDList x = new NDList(
                        inputs.stream().map(input -> trace.input(input.name())).toList());
                return Map.of("loss", loss(operation, x));
            });
            try (Program program = builder.build()) {
                return error(operation, program, manager, at);
            }
        }
    }

    /** Weighted, so that elements that change places are noticed. */
    private static NDArray loss(Differentiable.Case operation, NDList x) {
        NDArray y = operation.function().apply(x);
        NDManager manager = x.get(0).getManager();
        NDArray weights = manager.arange(0, (int) y.size(), 1, operation.type())
                .add(1)
                .sin()
                .add(1.3)
                .reshape(y.getShape());
        return y.toType(operation.type(), false).mul(weights).sum();
    }

    private static double error(
            Differentiable.Case operation, Program program, NDManager manager, Map<String, NDArray> at) {
        boolean single = operation.type() == DataType.FLOAT32;
        double step = single ? 1e-2 : 1e-5;
        double largest = 1e-3;
        double worst = 0;
        try (StepResult analytic = program.step("gradient").run(0, at)) {
            for (int i = 0; i < operation.inputs().size(); i++) {
                String name = "x" + i;
                Differentiable.Given given = operation.inputs().get(i);
                double[] gradient = doubles(analytic.array(name, manager));
                if (gradient.length != given.data().length) {
                    return Double.POSITIVE_INFINITY;
                }
                for (int j = 0; j < gradient.length; j++) {
                    double numeric = (loss(operation, program, manager, at, name, given, j, step)
                                    - loss(operation, program, manager, at, name, given, j, -step))
                            / (2 * step);
                    largest = Math.max(largest, Math.abs(numeric));
                    worst = Math.max(worst, Math.abs(numeric - gradient[j]));
                    if (Double.isNaN(gradient[j])) {
                        return Double.POSITIVE_INFINITY;
                    }
                }
            }
        }
        return worst / largest;
    }

    private static double loss(
            Differentiable.Case operation,
            Program program,
            NDManager manager,
            Map<String, NDArray> at,
            String name,
            Differentiable.Given given,
            int element,
            double by) {
        double[] moved = given.data().clone();
        moved[element] += by;
        try (NDManager scope = manager.newSubManager()) {
            Map<String, NDArray> feeds = new LinkedHashMap<>(at);
            feeds.put(name, array(scope, moved, given.shape(), operation.type()));
            try (StepResult result = program.step("loss").run(0, feeds)) {
                return doubles(result.array("loss", scope))[0];
            }
        }
    }

    static NDArray array(NDManager manager, double[] data, Shape shape, DataType type) {
        return manager.create(data, shape).toType(type, false);
    }

    public static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }
}
