package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When arrays are equal, to each other and to a number. */
class EqualityTest {
    private final NDManager manager = Oracle.graph();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
    @SuppressWarnings("SelfAssertion") // an array equals itself, whatever it holds
    void zeroEqualsMinusZeroAndNoNumberNothing(DataType type) {
        NDArray zeros = manager.create(new float[] {0, 1, 0}).toType(type, false);
        NDArray signed = manager.create(new float[] {-0f, 1, 0}).toType(type, false);
        assertThat(zeros).isEqualTo(signed).hasSameHashCodeAs(signed);
        assertThat(zeros.contentEquals(signed)).isTrue();
        assertThat(signed.contentEquals(zeros)).isTrue();
        NDArray nan = manager.create(new float[] {Float.NaN}).toType(type, false);
        assertThat(nan.contentEquals(nan.duplicate())).isFalse();
        assertThat(nan).isEqualTo(nan);
        NDArray other = manager.create(new float[] {0, -1, 0}).toType(type, false);
        assertThat(zeros).isNotEqualTo(other);
        NDArray infinite = manager.create(new float[] {Float.POSITIVE_INFINITY}).toType(type, false);
        assertThat(infinite).isEqualTo(infinite.duplicate()).isNotEqualTo(infinite.neg());
        NDArray scalar = manager.create(-0f).toType(type, false);
        assertThat(scalar).isEqualTo(manager.create(0f).toType(type, false));
        assertThat(scalar.contentEquals(0)).isTrue();
    }

    @Test
    void shapesTypesAndElementsCount() {
        NDArray x = manager.create(new float[] {1, 2});
        assertThat(x).isEqualTo(manager.create(new float[] {1, 2})).isNotEqualTo(manager.create(new float[] {1, 3}));
        assertThat(x.contentEquals(manager.create(new double[] {1, 2}))).isFalse();
        assertThat(x.contentEquals(x.reshape(1, 2))).isFalse();
        assertThat(x.contentEquals((NDArray) null)).isFalse();
        assertThat(manager.create(new Shape(4, 0))).isEqualTo(manager.create(new Shape(4, 0)));
        assertThat(manager.create(new Shape(0, 0, 2))).isNotEqualTo(manager.create(new Shape(2, 0, 0)));
        assertThat(manager.create(Long.MAX_VALUE)).isNotEqualTo(manager.create(Long.MAX_VALUE - 1));
        assertThat(manager.create(new boolean[] {true})).isEqualTo(manager.create(new boolean[] {true}));
        assertThat(manager.create("a")).isEqualTo(manager.create("a")).isNotEqualTo(manager.create("b"));
        NDArray complex =
                manager.create(new float[] {-0f, 1, 2, 0}, new Shape(2, 2)).complex();
        assertThat(complex)
                .isEqualTo(manager.create(new float[] {0, 1, 2, -0f}, new Shape(2, 2))
                        .complex());
        try (NDManager pytorch = Oracle.pytorch()) {
            assertThat(x.contentEquals(pytorch.create(new float[] {1, 2}))).isTrue();
            assertThat(x.contentEquals(pytorch.create(new float[] {1, 4}))).isFalse();
        }
    }

    @Test
    void flagsAndStringsEqualNoNumber() {
        assertThat(manager.create(true).contentEquals(1)).isFalse();
        assertThat(manager.create(new boolean[] {true, true}).contentEquals(1)).isFalse();
        assertThat(NDArrays.contentEquals(manager.create(false), 0)).isFalse();
        assertThat(manager.create("1").contentEquals(1)).isFalse();
        assertThat(manager.create(1f).contentEquals((Number) null)).isFalse();
    }

    @Test
    void aNumberIsEqualToAllElementsAsEqSays() {
        assertThat(manager.ones(new Shape(2, 3)).contentEquals(1)).isTrue();
        assertThat(manager.create(new float[] {1, 1, 2}).contentEquals(1)).isFalse();
        assertThat(manager.create(new float[] {0.1f}).contentEquals(0.1)).isTrue();
        assertThat(manager.create(new Shape(2, 0)).contentEquals(7)).isTrue();
        assertThat(manager.create(9_007_199_254_740_993L).contentEquals(9_007_199_254_740_992L))
                .isFalse();
        for (DataType type : DataType.values()) {
            if (type.isFloating() && type != DataType.COMPLEX64 || type.isInteger()) {
                NDArray twos = manager.create(new float[] {2, 2}).toType(type, false);
                assertThat(twos.contentEquals(2)).as(type.toString()).isTrue();
                assertThat(twos.contentEquals(3)).as(type.toString()).isFalse();
            }
        }
    }
}
