package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.eager.EagerValue;

/** An array that takes over what another one is. */
class InternTest {
    private final NDManager manager = Oracle.graph();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void shapeTypeAndElementsAreTakenOverAndTheArgumentIsClosed() {
        NDArray original = manager.ones(new Shape(3, 2));
        NDArray replaced = manager.create(new int[] {1, 2, 3, 4, 5}, new Shape(5, 1));
        original.intern(replaced);
        assertThat(original.getShape()).isEqualTo(new Shape(5, 1));
        assertThat(original.getDataType()).isEqualTo(DataType.INT32);
        assertThat(original.toIntArray()).containsExactly(1, 2, 3, 4, 5);
        assertThat(replaced.isReleased()).isTrue();
        assertThatThrownBy(replaced::toIntArray).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void scalarsEmptyArraysStringsAndImagesToo() {
        NDArray x = manager.create(1f);
        x.intern(manager.create(new Shape(0, 3)));
        assertThat(x.getShape()).isEqualTo(new Shape(0, 3));
        x.intern(manager.create(2.5));
        assertThat(x.getDouble()).isEqualTo(2.5);
        x.intern(manager.create("text"));
        assertThat(x.toStringArray()).containsExactly("text");
        NDArray image = manager.arange(12f).reshape(1, 2, 3, 2).transpose(0, 3, 1, 2);
        float[] elements = image.toFloatArray();
        x.intern(image);
        assertThat(x.toFloatArray()).containsExactly(elements);
    }

    @Test
    void nothingLeaksAndAnArrayMayInternItself() {
        long before = EagerValue.open();
        try (NDManager own = Oracle.graph()) {
            NDArray x = own.create(new float[] {1, 2});
            x.intern(x);
            assertThat(x.toFloatArray()).containsExactly(1, 2);
            x.intern(own.create(3f));
            assertThat(EagerValue.open()).isEqualTo(before + 1);
        }
        assertThat(EagerValue.open()).isEqualTo(before);
    }

    @Test
    void theArrayMayBelongToAnotherManagerOrEngine() {
        NDArray x = manager.create(1f);
        try (NDManager other = Oracle.graph();
                NDManager pytorch = Oracle.pytorch()) {
            x.intern(other.create(new long[] {7}));
            NDArray foreign = pytorch.create(new float[] {8, 9});
            NDArray y = manager.create(1);
            y.intern(foreign);
            assertThat(y.toFloatArray()).containsExactly(8, 9);
            assertThat(foreign.isReleased()).isTrue();
        }
        assertThat(x.toLongArray()).containsExactly(7);
        assertThat(x.getManager()).isSameAs(manager);
    }

    @Test
    void theGradientOfWhatTheArrayWasIsGone() {
        NDArray x = manager.create(new float[] {1, 2});
        x.setRequiresGradient(true);
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            collector.backward(x.mul(3));
        }
        x.intern(manager.ones(new Shape(3)));
        assertThat(x.getGradient().toFloatArray()).containsExactly(0, 0, 0);
    }

    @Test
    void changesInPlaceKeepShapeAndType() {
        NDArray x = manager.create(new int[] {1, 2});
        x.addi(1.5f);
        assertThat(x.getDataType()).isEqualTo(DataType.INT32);
        assertThat(x.toIntArray()).containsExactly(2, 3);
        assertThatThrownBy(() -> x.addi(manager.ones(new Shape(3, 2), DataType.INT32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot change the shape of the array from (2) to (3, 2)");
        assertThat(x.toIntArray()).containsExactly(2, 3);
    }

    @Test
    void inAStepAsWell() {
        NDArray x = manager.create(new float[] {1, 2});
        assertThat(Oracle.traced(new NDList(x), list -> {
                            NDArray sum = list.get(0).add(1);
                            sum.intern(list.get(0).mul(10));
                            sum.intern(manager.create(new float[] {5, 6}));
                            return new NDList(sum.add(list.get(0)));
                        })
                        .get(0)
                        .data())
                .containsExactly(6, 8);
    }
}
