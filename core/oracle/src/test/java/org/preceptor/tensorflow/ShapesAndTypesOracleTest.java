package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random shapes and types: results, shapes and types are those of PyTorch, at once and traced. */
class ShapesAndTypesOracleTest {
    private static final NDManager PYTORCH = Oracle.pytorch();
    private static final NDManager GRAPH = Oracle.graph();

    private static final Map<String, BiFunction<NDArray, NDArray, NDArray>> BINARY = new LinkedHashMap<>();
    private static final Map<String, Function<NDArray, NDArray>> UNARY = new LinkedHashMap<>();

    static {
        BINARY.put("add", NDArray::add);
        BINARY.put("sub", NDArray::sub);
        BINARY.put("mul", NDArray::mul);
        BINARY.put("div", NDArray::div);
        BINARY.put("maximum", NDArray::maximum);
        BINARY.put("minimum", NDArray::minimum);
        BINARY.put("eq", NDArray::eq);
        BINARY.put("neq", NDArray::neq);
        BINARY.put("gt", NDArray::gt);
        BINARY.put("gte", NDArray::gte);
        BINARY.put("lt", NDArray::lt);
        BINARY.put("lte", NDArray::lte);
        BINARY.put("logicalAnd", NDArray::logicalAnd);
        BINARY.put("logicalOr", NDArray::logicalOr);
        BINARY.put("logicalXor", NDArray::logicalXor);
        UNARY.put("sum", NDArray::sum);
        UNARY.put("prod", x -> x.gt(1).sum());
        UNARY.put("max", NDArray::max);
        UNARY.put("min", NDArray::min);
        UNARY.put("sum of the last axis", x -> x.sum(new int[] {-1}));
        UNARY.put("max of the first axis", x -> x.max(new int[] {0}, true));
        UNARY.put(
                "mean of the first axis", x -> x.toType(DataType.FLOAT32, false).mean(new int[] {0}));
        UNARY.put("cumSum", x -> x.cumSum(0));
        UNARY.put(
                "argMax",
                x -> x.add(x.getManager()
                                .arange(0, (int) x.size(), 1, x.getDataType())
                                .reshape(x.getShape()))
                        .argMax(0));
        UNARY.put("transpose", NDArray::transpose);
        UNARY.put("flatten", NDArray::flatten);
        UNARY.put("flip", x -> x.flip(0));
        UNARY.put("expandDims", x -> x.expandDims(1));
        UNARY.put("sort", x -> x.sort(-1));
        UNARY.put("abs", NDArray::abs);
        UNARY.put("neg", NDArray::neg);
        UNARY.put("add a whole number", x -> x.add(2));
        UNARY.put("add a fraction", x -> x.add(1.5f));
        UNARY.put("mul by a whole number", x -> x.mul(-3));
        UNARY.put("div by a number", x -> x.div(4));
        UNARY.put("exp", x -> x.exp());
        UNARY.put("sqrt", x -> x.abs().sqrt());
        UNARY.put("gt a number", x -> x.gt(1));
        UNARY.put("tile", x -> x.tile(2));
        UNARY.put("repeat", x -> x.repeat(0, 2));
        UNARY.put("slice", x -> x.get("0:1"));
        UNARY.put("first", x -> x.get(0));
        UNARY.put("oneHot", x -> x.abs().toType(DataType.INT64, false).oneHot(8));
        UNARY.put("softmax", x -> x.toType(DataType.FLOAT32, false).softmax(-1));
    }

    @Provide
    Arbitrary<String> binary() {
        return Arbitraries.of(BINARY.keySet());
    }

    @Provide
    Arbitrary<String> unary() {
        return Arbitraries.of(UNARY.keySet());
    }

    @Provide
    Arbitrary<DataType> types() {
        return Arbitraries.of(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64);
    }

    @Provide
    Arbitrary<List<Long>> shapes() {
        return Arbitraries.longs().between(1, 4).list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 150, seed = "7")
    void twoArraysBroadcastAsInPyTorch(
            @ForAll("binary") String name,
            @ForAll("types") DataType a,
            @ForAll("types") DataType b,
            @ForAll("shapes") List<Long> shape,
            @ForAll Random random) {
        long[] left =
                shape.stream().mapToLong(n -> random.nextInt(4) == 0 ? 1 : n).toArray();
        int dropped = random.nextInt(shape.size());
        long[] right = shape.stream()
                .skip(dropped)
                .mapToLong(n -> random.nextInt(4) == 0 ? 1 : n)
                .toArray();
        boolean logical = name.startsWith("logical");
        compare(
                name,
                list -> new NDList(BINARY.get(name).apply(list.get(0), list.get(1))),
                manager -> new NDList(
                        array(manager, left, logical ? DataType.BOOLEAN : a, 1),
                        array(manager, right, logical ? DataType.BOOLEAN : b, 5)));
    }

    @Property(tries = 200, seed = "11")
    void oneArrayBecomesWhatItDoesInPyTorch(
            @ForAll("unary") String name, @ForAll("types") DataType type, @ForAll("shapes") List<Long> shape) {
        long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
        compare(
                name,
                list -> new NDList(UNARY.get(name).apply(list.get(0))),
                manager -> new NDList(array(manager, sizes, type, 3)));
    }

    private static NDArray array(NDManager manager, long[] shape, DataType type, int seed) {
        Random random = new Random(seed);
        double[] data = new double[(int) new Shape(shape).size()];
        for (int i = 0; i < data.length; i++) {
            int number = random.nextInt(9) - 4;
            data[i] = type == DataType.BOOLEAN ? number & 1 : number == 0 ? 5 : number;
        }
        return manager.create(data, new Shape(shape)).toType(type, false);
    }

    private static void compare(String name, Function<NDList, NDList> operation, Function<NDManager, NDList> inputs) {
        List<Oracle.Result> expected = Oracle.eager(PYTORCH, m -> operation.apply(inputs.apply(m)));
        List<Oracle.Result> eager = Oracle.eager(GRAPH, m -> operation.apply(inputs.apply(m)));
        List<Oracle.Result> traced;
        try (NDManager scope = GRAPH.newSubManager()) {
            traced = Oracle.traced(inputs.apply(scope), operation);
        }
        for (List<Oracle.Result> actual : List.of(eager, traced)) {
            assertThat(actual.get(0).type())
                    .as("type of %s", name)
                    .isEqualTo(expected.get(0).type());
            assertThat(actual.get(0).distance(expected.get(0)))
                    .as("%s: %s is not %s", name, actual.get(0), expected.get(0))
                    .isLessThan(1e-5);
        }
    }
}
