package org.preceptor.tensorflow;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.preceptor.tensorflow.spec.Input;

/** One expression on PyTorch and on the graph engine: at once, traced, and differentiated. */
final class Oracle {
    private Oracle() {}

    /** An array's contents, without an engine. */
    record Result(Shape shape, DataType type, double[] data) {
        static Result of(NDArray array) {
            try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
                return new Result(array.getShape(), array.getDataType(), wide.toDoubleArray());
            }
        }

        /** The largest difference, relative to the largest element; infinite where NaN or shapes do not agree. */
        double distance(Result other) {
            if (!shape.equals(other.shape)) {
                return Double.POSITIVE_INFINITY;
            }
            double largest = 1;
            double worst = 0;
            for (int i = 0; i < data.length; i++) {
                if (Double.doubleToLongBits(data[i]) == Double.doubleToLongBits(other.data[i])
                        || data[i] == other.data[i]) {
                    continue;
                }
                double difference = Math.abs(data[i] - other.data[i]);
                if (!Double.isFinite(difference)) {
                    return Double.POSITIVE_INFINITY;
                }
                largest = Math.max(largest, Math.abs(data[i]));
                worst = Math.max(worst, difference);
            }
            return worst / largest;
        }

        @Override
        public String toString() {
            return shape + " " + type + " " + java.util.Arrays.toString(data);
        }
    }

    static NDManager pytorch() {
        return NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch");
    }

    static NDManager graph() {
        return NDManager.newBaseManager(ai.djl.Device.cpu(), GraphEngine.NAME);
    }

    /** The expression at once, on the engine of {@code manager}. */
    static List<Result> eager(NDManager manager, Function<NDManager, NDList> expression) {
        try (NDManager scope = manager.newSubManager()) {
            return expression.apply(scope).stream().map(Result::of).toList();
        }
    }

    /** The expression as a step. */
    static List<Result> traced(NDList inputs, Function<NDList, NDList> expression) {
        Map<String, NDArray> feeds = new LinkedHashMap<>();
        List<Input> declared = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            feeds.put("x" + i, inputs.get(i));
            declared.add(new Input(
                    "x" + i, inputs.get(i).getDataType(), inputs.get(i).getShape()));
        }
        Program.Builder builder = Program.builder().step("step", declared, trace -> {
            NDList results = expression.apply(
                    new NDList(declared.stream().map(i -> trace.input(i.name())).toList()));
            Map<String, NDArray> named = new LinkedHashMap<>();
            for (int i = 0; i < results.size(); i++) {
                named.put("y" + i, results.get(i));
            }
            return named;
        });
        try (NDManager manager = graph();
                Program program = builder.build();
                StepResult result = program.step("step").run(0, feeds)) {
            List<Result> results = new ArrayList<>();
            for (int i = 0; result.names().contains("y" + i); i++) {
                results.add(Result.of(result.array("y" + i, manager)));
            }
            return results;
        }
    }

    /** Gradients of the weighted sum of a case's result with respect to its inputs, from PyTorch's autograd. */
    static List<Result> gradients(NDManager manager, Differentiable.Case operation) {
        try (NDManager scope = manager.newSubManager()) {
            NDList inputs = inputs(scope, operation);
            inputs.forEach(x -> x.setRequiresGradient(true));
            try (GradientCollector collector =
                    Engine.getEngine(scope.getEngine().getEngineName()).newGradientCollector()) {
                collector.backward(loss(operation, inputs));
            }
            return inputs.stream().map(x -> Result.of(x.getGradient())).toList();
        }
    }

    static NDList inputs(NDManager manager, Differentiable.Case operation) {
        NDList inputs = new NDList();
        for (Differentiable.Given given : operation.inputs()) {
            inputs.add(GradientCheck.array(manager, given.data(), given.shape(), operation.type()));
        }
        return inputs;
    }

    /** Weighted, so that elements that change places are noticed. */
    static NDArray loss(Differentiable.Case operation, NDList x) {
        NDArray y = operation.function().apply(x);
        NDManager manager = x.get(0).getManager();
        double[] weights = new double[(int) y.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1.3 + Math.sin(1 + i);
        }
        return y.toType(operation.type(), false)
                .mul(GradientCheck.array(manager, weights, y.getShape(), operation.type()))
                .sum();
    }
}
