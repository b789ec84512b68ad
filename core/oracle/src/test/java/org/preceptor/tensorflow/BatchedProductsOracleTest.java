package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.tensorflow.kernel.Elementwise;

/** Products of stacks of matrices that broadcast, in every combination: results and gradients are PyTorch's. */
class BatchedProductsOracleTest {
    private static final long[][] STACKS = {
        {}, {1}, {3}, {1, 1}, {3, 1}, {1, 2}, {3, 2}, {2, 3, 1}, {2, 1, 1}, {1, 3, 1}, {2, 3, 2}
    };

    static Stream<long[]> stacks() {
        return Stream.of(STACKS);
    }

    private static NDArray noise(NDManager manager, long[] stack, long rows, long columns) {
        Shape shape = new Shape(stack).add(rows, columns);
        Random random = new Random(shape.hashCode());
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(9) - 4;
        }
        return manager.create(values, shape);
    }

    private static List<Oracle.Result> results(NDManager engine, long[] left, long[] right, long width) {
        try (NDManager manager = engine.newSubManager()) {
            NDArray a = noise(manager, left, 14, width);
            NDArray b = noise(manager, right, width, 25);
            a.setRequiresGradient(true);
            b.setRequiresGradient(true);
            try (GradientCollector collector =
                    Engine.getEngine(engine.getEngine().getEngineName()).newGradientCollector()) {
                NDArray product = a.matMul(b);
                collector.backward(product.mul(product).sum());
                return List.of(
                        Oracle.Result.of(product),
                        Oracle.Result.of(a.getGradient()),
                        Oracle.Result.of(b.getGradient()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void stacksBroadcastAsInPyTorch(long[] left) {
        for (long[] right : STACKS) {
            if (!Elementwise.broadcast(left, right)) {
                continue;
            }
            for (long width : new long[] {1, 54}) {
                List<Oracle.Result> expected = results(Oracle.pytorch(), left, right, width);
                List<Oracle.Result> found = new ArrayList<>(results(Oracle.graph(), left, right, width));
                if (width > 1 && new Shape(right).size() == 1) {
                    found.add(traced(left, right, width));
                }
                assertSame(found, expected, left, right, width);
            }
        }
    }

    private static Oracle.Result traced(long[] left, long[] right, long width) {
        try (NDManager manager = Oracle.graph()) {
            NDList stacks = new NDList(noise(manager, left, 14, width), noise(manager, right, width, 25));
            return Oracle.traced(stacks, list -> new NDList(list.get(0).matMul(list.get(1))))
                    .get(0);
        }
    }

    private static void assertSame(
            List<Oracle.Result> found, List<Oracle.Result> expected, long[] left, long[] right, long width) {
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).distance(expected.get(i % 3)))
                    .as("%s by %s, width %d, result %d", new Shape(left), new Shape(right), width, i)
                    .isLessThan(1e-5);
        }
    }
}
