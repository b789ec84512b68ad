package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product that DJL's Javadoc describes, element by element, for scalars and any number of axes. */
class DotTest {
    private final NDManager manager = Oracle.graph();

    @AfterEach
    void close() {
        manager.close();
    }

    private static Shape shape(long... sizes) {
        return new Shape(sizes);
    }

    static Stream<Arguments> shapes() {
        List<Shape> all = List.of(
                shape(),
                shape(1),
                shape(3),
                shape(0),
                shape(2, 3),
                shape(3, 2),
                shape(3, 1),
                shape(2, 1, 2),
                shape(4, 3, 2),
                shape(2, 3, 3),
                shape(2, 0),
                shape(0, 2),
                shape(2, 2, 1, 3),
                shape(2, 2, 3, 1));
        return all.stream().flatMap(a -> all.stream().map(b -> Arguments.of(a, b)));
    }

    private NDArray array(Shape shape, DataType type, int seed) {
        double[] data = new double[(int) shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (i * 7 + seed) % 5 - 2;
        }
        return manager.create(data, shape).toType(type, false);
    }

    private static int[] indices(int flat, long[] shape) {
        int[] found = new int[shape.length];
        for (int i = shape.length - 1; i >= 0; i--) {
            found[i] = (int) (flat % shape[i]);
            flat /= (int) shape[i];
        }
        return found;
    }

    private static double at(double[] data, long[] shape, int... index) {
        int flat = 0;
        for (int i = 0; i < shape.length; i++) {
            flat = (int) (flat * shape[i] + index[i]);
        }
        return data[flat];
    }

    /** {@code result[i..., j..., m] = sum over k of a[i..., k] b[j..., k, m]}. */
    private static Oracle.Result expected(NDArray left, NDArray right) {
        long[] a = left.getShape().getShape();
        long[] b = right.getShape().getShape();
        double[] x = Oracle.Result.of(left).data();
        double[] y = Oracle.Result.of(right).data();
        if (a.length == 0 || b.length == 0) {
            double factor = a.length == 0 ? x[0] : y[0];
            return new Oracle.Result(
                    a.length == 0 ? right.getShape() : left.getShape(),
                    DataType.FLOAT64,
                    Arrays.stream(a.length == 0 ? y : x).map(v -> v * factor).toArray());
        }
        int over = Math.max(0, b.length - 2);
        long[] shape = Stream.of(
                        Arrays.stream(a).limit(a.length - 1),
                        Arrays.stream(b).limit(over),
                        Arrays.stream(b).skip(over + 1))
                .flatMapToLong(s -> s)
                .toArray();
        double[] result = new double[(int) new Shape(shape).size()];
        for (int i = 0; i < result.length; i++) {
            int[] index = indices(i, shape);
            for (int k = 0; k < b[over]; k++) {
                int[] p = Arrays.copyOf(index, a.length);
                p[a.length - 1] = k;
                int[] q = new int[b.length];
                for (int j = 0; j < b.length; j++) {
                    int from = a.length - 1 + (j < over ? j : j - 1);
                    q[j] = j == over ? k : index[from];
                }
                result[i] += at(x, a, p) * at(y, b, q);
            }
        }
        return new Oracle.Result(new Shape(shape), DataType.FLOAT64, result);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyElementIsTheDocumentedSum(Shape a, Shape b) {
        boolean scalar = a.dimension() == 0 || b.dimension() == 0;
        boolean fits = scalar || a.get(a.dimension() - 1) == b.get(Math.max(0, b.dimension() - 2));
        for (DataType type : List.of(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64)) {
            NDArray left = array(a, type, 1);
            NDArray right = array(b, type, 3);
            if (!fits) {
                assertThatThrownBy(() -> left.dot(right)).isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            Oracle.Result expected = expected(left, right);
            for (NDArray found : List.of(left.dot(right), NDArrays.dot(left, right))) {
                assertThat(found.getDataType()).isEqualTo(type);
                assertThat(Oracle.Result.of(found).distance(expected)).isZero();
            }
            List<Oracle.Result> traced = Oracle.traced(
                    new NDList(left, right), list -> new NDList(list.get(0).dot(list.get(1))));
            assertThat(traced.get(0).distance(expected)).isZero();
        }
    }

    @Test
    void theSuitesExampleHasItsShapeAndElements() {
        NDArray left = manager.create(new float[] {1, 2}, shape(2, 1));
        NDArray right = manager.create(new float[] {1, 2, 3, 4}, shape(2, 1, 2));
        NDArray product = left.dot(right);
        assertThat(product.getShape()).isEqualTo(shape(2, 2, 2));
        assertThat(product.toFloatArray()).containsExactly(1, 2, 3, 4, 2, 4, 6, 8);
    }

    @Test
    void gradientsPass() {
        NDArray left = array(shape(2, 3), DataType.FLOAT32, 1);
        NDArray right = array(shape(4, 3, 2), DataType.FLOAT32, 2);
        left.setRequiresGradient(true);
        right.setRequiresGradient(true);
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            collector.backward(left.dot(right));
        }
        // of the sum of all: each element of the one, times the sum of what it met
        assertThat(left.getGradient())
                .isEqualTo(right.sum(new int[] {0, 2}).expandDims(0).repeat(0, 2));
        assertThat(right.getGradient())
                .isEqualTo(left.sum(new int[] {0}).reshape(1, 3, 1).broadcast(shape(4, 3, 2)));
    }
}
