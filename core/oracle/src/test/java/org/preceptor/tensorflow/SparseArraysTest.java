package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.tensorflow.eager.EagerValue;
import org.preceptor.tensorflow.error.TracedValueException;

/** Sparse arrays are sparse: they say in which form, and hold no more than what is not zero. */
class SparseArraysTest {
    private final NDManager manager = Oracle.graph();

    @AfterEach
    void close() {
        manager.close();
    }

    private static FloatBuffer floats(float... values) {
        return FloatBuffer.wrap(values);
    }

    private NDArray coordinates() {
        return manager.createCoo(floats(3, 4, 5), new long[][] {{0, 1, 1}, {2, 0, 2}}, new Shape(2, 4));
    }

    @Test
    void eachFormIsWhatItSaysAndHasItsElementsWhereTheyBelong() {
        NDArray coo = coordinates();
        assertThat(coo.getSparseFormat()).isEqualTo(SparseFormat.COO);
        assertThat(coo.toDense()).isEqualTo(manager.create(new float[] {0, 0, 3, 0, 4, 0, 5, 0}, new Shape(2, 4)));

        NDArray csr =
                manager.createCSR(floats(7, 8, 9), new long[] {0, 2, 2, 3}, new long[] {0, 2, 1}, new Shape(3, 4));
        assertThat(csr.getSparseFormat()).isEqualTo(SparseFormat.CSR);
        assertThat(csr.toDense().toFloatArray()).containsExactly(7, 0, 8, 0, 0, 0, 0, 0, 0, 9, 0, 0);

        NDArray rows = manager.createRowSparse(
                floats(1, 2, 3, 4, 5, 6), new Shape(3, 2), new long[] {0, 1, 3}, new Shape(4, 2));
        assertThat(rows.getSparseFormat()).isEqualTo(SparseFormat.ROW_SPARSE);
        assertThat(rows.toDense().toFloatArray()).containsExactly(1, 2, 3, 4, 0, 0, 5, 6);

        for (NDArray sparse : List.of(coo, csr, rows)) {
            assertThat(sparse.isSparse()).isTrue();
            assertThat(sparse.toDense().isSparse()).isFalse();
            assertThat(sparse.toDense().getSparseFormat()).isEqualTo(SparseFormat.DENSE);
            assertThat(sparse.duplicate().getSparseFormat()).isEqualTo(sparse.getSparseFormat());
            assertThat(sparse.getDataType()).isEqualTo(DataType.FLOAT32);
        }
    }

    /** 10^10 elements would not fit anywhere. */
    @Test
    void onlyWhatIsNotZeroIsHeld() {
        Shape wide = new Shape(100_000, 100_000);
        NDArray coo = manager.createCoo(floats(1, 2), new long[][] {{0, 99_999}, {5, 99_999}}, wide);
        assertThat(coo.getShape()).isEqualTo(wide);
        assertThat(coo.isSparse()).isTrue();
        assertThat(coo.duplicate().getShape()).isEqualTo(wide);
        NDArray other = manager.create(1f);
        other.intern(coo);
        assertThat(other.getShape()).isEqualTo(wide);
        assertThat(coo.isReleased()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = SparseFormat.class,
            names = {"COO", "CSR", "ROW_SPARSE"})
    void arraysOfEveryTypeBecomeSparseAndDenseAgain(SparseFormat format) {
        for (DataType type : List.of(
                DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64, DataType.UINT8, DataType.BOOLEAN)) {
            NDArray dense = manager.create(new float[] {0, 1, 0, 0, 0, 0, 1, 0, 1}, new Shape(3, 3))
                    .toType(type, false);
            NDArray sparse = dense.toSparse(format);
            assertThat(sparse.getSparseFormat()).isEqualTo(format);
            assertThat(sparse.getDataType()).isEqualTo(type);
            assertThat(sparse.toDense()).isEqualTo(dense);
            assertThat(sparse.toSparse(SparseFormat.DENSE).isSparse()).isFalse();
            assertThat(sparse.toSparse(SparseFormat.COO).getSparseFormat()).isEqualTo(SparseFormat.COO);
            assertThat(sparse).isEqualTo(dense);
        }
    }

    @Test
    void vectorsCubesAndArraysWithoutElementsToo() {
        NDArray vector = manager.createCoo(floats(2), new long[][] {{3}}, new Shape(5));
        assertThat(vector.toDense().toFloatArray()).containsExactly(0, 0, 0, 2, 0);
        NDArray cube = manager.createCoo(floats(2), new long[][] {{1}, {0}, {1}}, new Shape(2, 2, 2));
        assertThat(cube.toDense().toFloatArray()).containsExactly(0, 0, 0, 0, 0, 2, 0, 0);
        NDArray nothing = manager.createCoo(floats(), new long[][] {{}, {}}, new Shape(2, 2));
        assertThat(nothing.isSparse()).isTrue();
        assertThat(nothing.toDense().contentEquals(0)).isTrue();
        NDArray empty = manager.createCoo(floats(), new long[][] {{}, {}}, new Shape(0, 2));
        assertThat(empty.toDense().getShape()).isEqualTo(new Shape(0, 2));
        NDArray rows = manager.create(new float[2][3]).toSparse(SparseFormat.ROW_SPARSE);
        assertThat(rows.toDense()).isEqualTo(manager.zeros(new Shape(2, 3)));
        assertThat(manager.create(new float[] {0, 1, 0, 0}, new Shape(2, 1, 2))
                        .toSparse(SparseFormat.ROW_SPARSE)
                        .toDense()
                        .toFloatArray())
                .containsExactly(0, 1, 0, 0);
        for (Buffer data : List.of(
                IntBuffer.wrap(new int[] {9}), LongBuffer.wrap(new long[] {9}), DoubleBuffer.wrap(new double[] {9}))) {
            NDArray typed = manager.createCoo(data, new long[][] {{1}}, new Shape(2));
            assertThat(typed.toDense().toArray()[1].intValue()).isEqualTo(9);
        }
    }

    @Test
    void resultsComputedFromThemAreDense() {
        NDArray sum = coordinates().add(coordinates());
        assertThat(sum.isSparse()).isFalse();
        assertThat(sum.toFloatArray()).containsExactly(0, 0, 6, 0, 8, 0, 10, 0);
        NDArray changed = coordinates();
        changed.addi(1);
        assertThat(changed.isSparse()).isFalse();
        assertThat(changed.toFloatArray()).containsExactly(1, 1, 4, 1, 5, 1, 6, 1);
        assertThat(coordinates().toFloatArray()).containsExactly(0, 0, 3, 0, 4, 0, 5, 0);
    }

    @Test
    void theyAreFreedWithTheirManager() {
        long before = EagerValue.open();
        try (NDManager own = Oracle.graph()) {
            NDArray sparse = own.createCoo(floats(3, 4), new long[][] {{0, 1}}, new Shape(4));
            NDArray dense = sparse.mul(2);
            assertThat(dense.toFloatArray()).containsExactly(6, 8, 0, 0);
            sparse.toSparse(SparseFormat.COO);
            dense.toSparse(SparseFormat.ROW_SPARSE);
        }
        assertThat(EagerValue.open()).isEqualTo(before);
    }

    @Test
    void aStepTakesThemAsDenseAndMakesNone() {
        NDArray sparse = coordinates();
        assertThat(Oracle.traced(
                                new NDList(manager.ones(new Shape(2, 4))),
                                list -> new NDList(list.get(0).add(sparse)))
                        .get(0)
                        .data())
                .containsExactly(1, 1, 4, 1, 5, 1, 6, 1);
        assertThatThrownBy(() -> Oracle.traced(
                        new NDList(manager.create(1f)),
                        list -> new NDList(
                                list.get(0).getManager().createCoo(floats(1), new long[][] {{0}}, new Shape(1)))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("createCoo: a step has no sparse arrays");
        assertThatThrownBy(() -> Oracle.traced(
                        new NDList(manager.ones(new Shape(2, 2))),
                        list -> new NDList(list.get(0).toSparse(SparseFormat.COO))))
                .isInstanceOf(TracedValueException.class)
                .hasMessageContaining("toSparse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beyond", "negative", "uneven", "pointers", "rows", "scalar"})
    void impossibleSparseArraysAreRefused(String wrong) {
        assertThatThrownBy(() -> {
                    switch (wrong) {
                        case "beyond" -> manager.createCoo(floats(1), new long[][] {{0}, {4}}, new Shape(2, 4));
                        case "negative" -> manager.createCoo(floats(1), new long[][] {{-1}, {0}}, new Shape(2, 4));
                        case "uneven" -> manager.createCoo(floats(1), new long[][] {{0}, {1, 2}}, new Shape(2, 4));
                        case "pointers" ->
                            manager.createCSR(
                                    floats(1, 2), new long[] {0, 2, 1, 2}, new long[] {0, 1}, new Shape(3, 2));
                        case "rows" ->
                            manager.createRowSparse(floats(1, 2), new Shape(1, 2), new long[] {4}, new Shape(4, 2));
                        default -> manager.create(1f).toSparse(SparseFormat.COO);
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(create|toSparse).*");
    }
}
