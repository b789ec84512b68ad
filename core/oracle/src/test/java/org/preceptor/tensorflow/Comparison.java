package org.preceptor.tensorflow;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.preceptor.tensorflow.spec.Input;

/** One call on both engines: its result, what it leaves in its arrays, the same traced, and its gradients. */
final class Comparison {
    private static final NDManager PYTORCH = Oracle.pytorch();
    private static final NDManager GRAPH = Oracle.graph();
    private static final double TOLERANCE = 3e-5;

    /** What came of a comparison. */
    enum Verdict {
        /** PyTorch's engine does not have the method. */
        REFUSED,
        /** PyTorch's engine has no result for these arguments. */
        WITHOUT_RESULT,
        SAME,
        DIFFERENT
    }

    /** Values are drawn, or not set: what there is to compare are shape and type. */
    private static final Set<String> ANY_VALUES = Set.of(
            "NDManager.randomInteger",
            "NDManager.randomPermutation",
            "NDManager.randomUniform",
            "NDManager.randomNormal",
            "NDManager.truncatedNormal",
            "NDArray.like");

    /** The shape of the result depends on values, or there is no result: these are for computed arrays. */
    private static final Set<String> COMPUTED_ONLY =
            Set.of("booleanMask", "nonzero", "unique", "multiBoxDetection", "toSparse");

    private final Invocation call;
    private Verdict verdict;
    private String difference = "";
    private boolean differentiated;

    private Comparison(Invocation call) {
        this.call = call;
    }

    static Comparison of(Invocation call) {
        Comparison comparison = new Comparison(call);
        comparison.run();
        return comparison;
    }

    Verdict verdict() {
        return verdict;
    }

    String difference() {
        return call + ": " + difference;
    }

    boolean isDifferentiated() {
        return differentiated;
    }

    private void run() {
        List<Object> expected;
        try {
            expected = computed(PYTORCH);
        } catch (UnsupportedOperationException e) {
            verdict = Verdict.REFUSED;
            return;
        } catch (RuntimeException | AssertionError e) {
            verdict = Verdict.WITHOUT_RESULT;
            return;
        }
        if (call.method().getName().equals("gatherNd")) {
            // PyTorch's engine writes into the index while it computes
            expected = expected.subList(0, 1);
        }
        verdict = Verdict.SAME;
        attempt("at once", expected, () -> computed(GRAPH));
        if (traceable()) {
            // what a traced call does to its operands stays in the step
            attempt("traced", expected.subList(0, 1), this::traced);
        }
        if (verdict == Verdict.SAME) {
            gradients();
        }
    }

    private void attempt(String how, List<Object> expected, java.util.function.Supplier<List<Object>> actual) {
        if (verdict != Verdict.SAME) {
            return;
        }
        try {
            compare(how, actual.get(), expected);
        } catch (RuntimeException e) {
            differs(how + ": " + e);
        }
    }

    private void differs(String what) {
        verdict = Verdict.DIFFERENT;
        difference = what;
    }

    private void compare(String how, List<Object> actual, List<Object> expected) {
        for (int i = 0; i < expected.size(); i++) {
            String where = how + (i == 0 ? "" : ", array " + (i - 1) + " afterwards");
            boolean exact = !ANY_VALUES.contains(Invocation.name(call.method())) && !isUnset() || i > 0;
            if (!same(actual.get(i), expected.get(i), exact)) {
                differs(where + ": " + actual.get(i) + " is not " + expected.get(i));
                return;
            }
        }
    }

    /** An array made from a shape alone: PyTorch's has whatever is in memory. */
    private boolean isUnset() {
        Class<?>[] parameters = call.method().getParameterTypes();
        return call.method().getName().equals("create") && parameters[0] == ai.djl.ndarray.types.Shape.class;
    }

    private static boolean same(Object actual, Object expected, boolean exact) {
        if (expected instanceof Oracle.Result result && actual instanceof Oracle.Result other) {
            return other.type() == result.type()
                    && other.shape().equals(result.shape())
                    && (!exact || other.distance(result) < TOLERANCE);
        } else if (expected instanceof List<?> list && actual instanceof List<?> other) {
            boolean all = list.size() == other.size();
            for (int i = 0; all && i < list.size(); i++) {
                all = same(other.get(i), list.get(i), exact);
            }
            return all;
        } else if (expected instanceof Number number && actual instanceof Number other) {
            double difference = Math.abs(number.doubleValue() - other.doubleValue());
            return number.equals(other) || difference <= TOLERANCE * Math.max(1, Math.abs(number.doubleValue()));
        }
        return java.util.Objects.equals(actual, expected);
    }

    /** The result and then all arrays. */
    private List<Object> computed(NDManager engine) {
        try (NDManager scope = engine.newSubManager()) {
            Map<Operand, NDArray> arrays = new IdentityHashMap<>();
            Function<Operand, NDArray> made = operand -> arrays.computeIfAbsent(operand, o -> o.on(scope));
            List<Object> all = new ArrayList<>();
            all.add(Invocation.plain(call.call(scope, made)));
            call.operands().forEach(operand -> all.add(Invocation.plain(made.apply(operand))));
            return all;
        }
    }

    private boolean traceable() {
        return call.returnsArrays()
                && call.isOnArray()
                && !COMPUTED_ONLY.contains(call.method().getName())
                && call.operands().stream().noneMatch(o -> o.type() == DataType.COMPLEX64)
                && !maskedByValues();
    }

    private boolean maskedByValues() {
        return call.method().getName().equals("get")
                && call.operands().stream().skip(1).anyMatch(o -> o.type() == DataType.BOOLEAN);
    }

    private List<Object> traced() {
        List<Operand> operands = call.operands();
        try (NDManager scope = GRAPH.newSubManager()) {
            NDList inputs = new NDList(operands.stream().map(o -> o.on(scope)).toList());
            List<Input> declared = new ArrayList<>();
            Map<String, NDArray> feeds = new LinkedHashMap<>();
            for (int i = 0; i < operands.size(); i++) {
                declared.add(new Input(
                        "x" + i, inputs.get(i).getDataType(), inputs.get(i).getShape()));
                feeds.put("x" + i, inputs.get(i));
            }
            int[] count = {0};
            Program.Builder builder = Program.builder().step("step", declared, trace -> {
                Map<Operand, NDArray> arrays = new IdentityHashMap<>();
                for (int i = 0; i < operands.size(); i++) {
                    arrays.put(operands.get(i), trace.input("x" + i));
                }
                Map<String, NDArray> results = new LinkedHashMap<>();
                for (NDArray result : list(call.call(trace.manager(), arrays::get))) {
                    results.put(
                            "y" + results.size(), result.getDataType() == DataType.COMPLEX64 ? result.real() : result);
                }
                count[0] = results.size();
                return results;
            });
            try (Program program = builder.build();
                    StepResult result = program.step("step").run(0, feeds)) {
                List<Object> results = new ArrayList<>();
                for (int i = 0; i < count[0]; i++) {
                    results.add(Oracle.Result.of(result.array("y" + i, scope)));
                }
                List<Object> all = new ArrayList<>();
                all.add(call.method().getReturnType() == NDList.class ? results : results.get(0));
                return all;
            }
        }
    }

    private static NDList list(Object result) {
        return result instanceof NDArray array ? new NDList(array) : (NDList) result;
    }

    // gradients

    private void gradients() {
        List<Operand> floats = call.operands().stream()
                .filter(o -> o.type().isFloating() && o.type() != DataType.COMPLEX64)
                .toList();
        if (!call.returnsArrays() || call.method().getDeclaringClass() == NDManager.class || floats.isEmpty()) {
            return;
        }
        Optional<List<Object>> expected = gradients(PYTORCH, floats);
        if (expected.isEmpty()) {
            return;
        }
        differentiated = true;
        attempt(
                "gradient",
                expected.get(),
                () -> gradients(GRAPH, floats).orElseThrow(() -> new IllegalStateException("there is none")));
    }

    /** Without its type: for one that is zero throughout, DJL's PyTorch engine makes float32 of any. */
    private static Oracle.Result gradient(NDArray array) {
        Oracle.Result result = Oracle.Result.of(array.getGradient());
        return new Oracle.Result(result.shape(), DataType.FLOAT64, result.data());
    }

    /** Of the sum of all results that have fractions, weighted; nothing where the engine cannot differentiate. */
    private Optional<List<Object>> gradients(NDManager engine, List<Operand> floats) {
        try (NDManager scope = engine.newSubManager()) {
            Map<Operand, NDArray> arrays = new IdentityHashMap<>();
            for (Operand operand : call.operands()) {
                NDArray array = operand.on(scope);
                if (floats.contains(operand)) {
                    array.setRequiresGradient(true);
                }
                arrays.put(operand, array);
            }
            try (GradientCollector collector =
                    Engine.getEngine(engine.getEngine().getEngineName()).newGradientCollector()) {
                NDArray loss = null;
                for (NDArray result : list(call.call(scope, arrays::get))) {
                    NDArray real = result.getDataType() == DataType.COMPLEX64 ? result.real() : result;
                    if (real.getDataType().isFloating()) {
                        NDArray part = weighted(real);
                        loss = loss == null ? part : loss.add(part.toType(loss.getDataType(), false));
                    }
                }
                if (loss == null) {
                    return Optional.empty();
                }
                collector.backward(loss);
                return Optional.of(floats.stream()
                        .map(o -> (Object) gradient(arrays.get(o)))
                        .toList());
            }
        } catch (RuntimeException e) {
            if (engine == PYTORCH) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static NDArray weighted(NDArray array) {
        double[] weights = new double[(int) array.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1.3 + Math.sin(1 + i);
        }
        return array.mul(GradientCheck.array(array.getManager(), weights, array.getShape(), array.getDataType()))
                .sum();
    }
}
