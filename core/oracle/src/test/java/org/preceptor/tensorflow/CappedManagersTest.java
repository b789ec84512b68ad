package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.preceptor.tensorflow.eager.EagerValue;

/** A capped manager takes no more arrays, whoever makes them; what its arrays are may still change. */
class CappedManagersTest {
    private final NDManager manager = Oracle.graph();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray inACappedManager() {
        NDArray array = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
        manager.cap();
        return array;
    }

    @TestFactory
    Iterable<DynamicTest> operationsThatWouldMakeAnArrayAreRefusedAndLeaveNothing() {
        Map<String, Function<NDArray, Object>> calls = new LinkedHashMap<>();
        calls.put("zeros", x -> x.getManager().zeros(new Shape(2, 2)));
        calls.put("a scalar", x -> x.getManager().create(1f));
        calls.put("an empty array", x -> x.getManager().create(new Shape(0)));
        calls.put("from data", x -> x.getManager().create(new int[] {1, 2}));
        calls.put("strings", x -> x.getManager().create("text"));
        calls.put("random numbers", x -> x.getManager().randomNormal(new Shape(3)));
        calls.put("a range", x -> x.getManager().arange(3));
        calls.put(
                "sparse",
                x -> x.getManager()
                        .createCoo(FloatBuffer.wrap(new float[] {1}), new long[][] {{0}, {1}}, new Shape(2, 2)));
        calls.put("add", x -> x.add(1));
        calls.put("sum", NDArray::sum);
        calls.put("get", x -> x.get(1));
        calls.put("reshape", x -> x.reshape(3, 2));
        calls.put("duplicate", NDArray::duplicate);
        calls.put("split", x -> x.split(3, 1));
        calls.put("concat", x -> x.concat(x));
        calls.put("toType", x -> x.toType(DataType.INT32, true));
        calls.put("toSparse", x -> x.toSparse(ai.djl.ndarray.types.SparseFormat.COO));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    try (NDManager own = Oracle.graph()) {
                        own.setName("full");
                        NDArray x = own.ones(new Shape(2, 3));
                        own.cap();
                        long before = EagerValue.open();
                        assertThatThrownBy(() -> call.getValue().apply(x))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("the manager full is capped and takes no more arrays: make them with"
                                        + " another one, such as a sub-manager of it");
                        assertThat(EagerValue.open()).isEqualTo(before);
                    }
                }))
                .toList();
    }

    @TestFactory
    Iterable<DynamicTest> changesInPlaceNeedNoRoom() {
        Map<String, Consumer<NDArray>> calls = new LinkedHashMap<>();
        calls.put("addi", x -> x.addi(1));
        calls.put("muli by itself", x -> x.muli(x));
        calls.put("negi", NDArray::negi);
        calls.put("signi", NDArray::signi);
        calls.put("rdivi", x -> x.getNDArrayInternal().rdivi(2));
        calls.put("set one", x -> x.set(new NDIndex(1, 2), 7));
        calls.put("set a part", x -> x.set(new NDIndex(":, 1:"), 7));
        calls.put("set all", x -> x.set(FloatBuffer.wrap(new float[] {6, 5, 4, 3, 2, 1})));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    float[] expected;
                    try (NDManager free = Oracle.graph()) {
                        NDArray x = free.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
                        call.getValue().accept(x);
                        expected = x.toFloatArray();
                    }
                    try (NDManager own = Oracle.graph()) {
                        NDArray x = own.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
                        own.cap();
                        long before = EagerValue.open();
                        call.getValue().accept(x);
                        assertThat(x.toFloatArray()).containsExactly(expected);
                        assertThat(x.getManager()).isSameAs(own);
                        assertThat(EagerValue.open()).isEqualTo(before);
                    }
                }))
                .toList();
    }

    @Test
    void subManagersAndOtherManagersTakeTheResults() {
        NDArray x = inACappedManager();
        try (NDManager below = manager.newSubManager();
                NDManager other = Oracle.graph()) {
            assertThat(below.zeros(new Shape(2)).getManager()).isSameAs(below);
            NDArray row = x.get(other, 1);
            assertThat(row.getManager()).isSameAs(other);
            assertThat(row.toFloatArray()).containsExactly(4, 5, 6);
            assertThat(x.get(other, new NDIndex(":, {}", other.create(new long[] {2})))
                            .toFloatArray())
                    .containsExactly(3, 6);
            assertThat(x.take(other, other.create(new long[] {5})).toFloatArray())
                    .containsExactly(6);
            x.tempAttach(other);
            assertThat(x.getManager()).isSameAs(other);
        }
        assertThat(x.getManager()).isSameAs(manager);
    }

    @Test
    void readingNeedsNoRoom() {
        NDArray x = inACappedManager();
        assertThat(x.toFloatArray()).hasSize(6);
        assertThat(x.contentEquals(x)).isTrue();
        assertThat(x.contentEquals(1)).isFalse();
        assertThat(x.toDebugString(true)).contains("(2, 3)");
    }

    @Test
    void anArrayThatIsRefusedStaysWhereItWas() {
        manager.cap();
        try (NDManager other = Oracle.graph()) {
            NDArray x = other.create(1f);
            assertThatThrownBy(() -> x.attach(manager)).isInstanceOf(IllegalStateException.class);
            assertThat(x.getManager()).isSameAs(other);
            assertThat(x.getFloat()).isEqualTo(1);
        }
    }

    @Test
    void stepsCanBeTracedFromArraysOfACappedManager() {
        NDArray x = inACappedManager();
        assertThat(Oracle.traced(new NDList(x), list -> new NDList(list.get(0).add(x)))
                        .get(0)
                        .data())
                .containsExactly(2, 4, 6, 8, 10, 12);
    }
}
