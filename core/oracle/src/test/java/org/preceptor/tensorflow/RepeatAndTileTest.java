package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays repeated to a shape with as many axes as they have, with fewer and with more. */
class RepeatAndTileTest {
    private static final NDManager PYTORCH = Oracle.pytorch();
    private static final NDManager GRAPH = Oracle.graph();

    @AfterAll
    static void close() {
        PYTORCH.close();
        GRAPH.close();
    }

    private static Shape shape(long... sizes) {
        return new Shape(sizes);
    }

    /** Where PyTorch's engine has {@code repeat} as well. */
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(shape(2, 2), shape(4)),
                Arguments.of(shape(2, 2), shape(4, 2)),
                Arguments.of(shape(2, 2), shape(2, 6)),
                Arguments.of(shape(2, 1, 3), shape(2, 3)),
                Arguments.of(shape(2, 1, 3), shape(6)),
                Arguments.of(shape(2, 1, 3), shape()),
                Arguments.of(shape(3), shape(9)),
                Arguments.of(shape(), shape()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void elementsAreThoseOfPyTorchForEveryType(Shape from, Shape to) {
        for (DataType type :
                List.of(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64, DataType.UINT8)) {
            List<Oracle.Result> expected =
                    Oracle.eager(PYTORCH, m -> new NDList(array(m, from, type).repeat(to)));
            assertThat(Oracle.eager(GRAPH, m -> new NDList(array(m, from, type).repeat(to)))
                            .get(0)
                            .distance(expected.get(0)))
                    .isZero();
            try (NDManager scope = GRAPH.newSubManager()) {
                List<Oracle.Result> traced = Oracle.traced(
                        new NDList(array(scope, from, type)),
                        list -> new NDList(list.get(0).repeat(to)));
                assertThat(traced.get(0).distance(expected.get(0))).isZero();
            }
        }
    }

    private static NDArray array(NDManager manager, Shape shape, DataType type) {
        return manager.arange(0, (int) shape.size(), 1, DataType.FLOAT32)
                .reshape(shape)
                .toType(type, false);
    }

    @Test
    void aTileAgainstTheLastAxesLeavesTheOthers() {
        NDArray x = GRAPH.create(new float[] {1, 2, 3, 4}, shape(2, 2));
        assertThat(x.tile(shape(4))).isEqualTo(GRAPH.create(new float[] {1, 2, 1, 2, 3, 4, 3, 4}, shape(2, 4)));
        assertThat(x.repeat(shape(4))).isEqualTo(GRAPH.create(new float[] {1, 1, 2, 2, 3, 3, 4, 4}, shape(2, 4)));
        assertThat(x.tile(shape())).isEqualTo(x);
    }

    @Test
    void furtherAxesAreNewOnesInFront() {
        NDArray x = GRAPH.create(new float[] {1, 2, 3});
        assertThat(x.tile(shape(2, 6))).isEqualTo(x.tile(new long[] {2, 2}));
        assertThat(x.repeat(shape(2, 3))).isEqualTo(GRAPH.create(new float[] {1, 2, 3, 1, 2, 3}, shape(2, 3)));
        assertThat(GRAPH.create(5f).tile(shape(2, 2))).isEqualTo(GRAPH.full(shape(2, 2), 5f));
        assertThat(x.tile(1, 2)).isEqualTo(GRAPH.create(new float[] {1, 2, 3, 1, 2, 3}, shape(1, 6)));
    }

    @Test
    void arraysWithoutElementsStayWithoutAndBecomeNothingElse() {
        for (BiFunction<NDArray, Shape, NDArray> call :
                List.<BiFunction<NDArray, Shape, NDArray>>of(NDArray::tile, NDArray::repeat)) {
            NDArray empty = GRAPH.create(shape(2, 0));
            assertThat(call.apply(empty, shape(4, 0)).getShape()).isEqualTo(shape(4, 0));
            assertThat(call.apply(empty, shape(0)).getShape()).isEqualTo(shape(2, 0));
            assertThat(call.apply(empty, shape(3, 2, 0)).getShape()).isEqualTo(shape(3, 2, 0));
            assertThat(call.apply(GRAPH.ones(shape(2)), shape(0)).getShape()).isEqualTo(shape(0));
            for (Shape never : List.of(shape(2, 2), shape(3), shape(2, 2, 2))) {
                assertThatThrownBy(() -> call.apply(empty, never))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("the shape (2, 0) does not go into " + never);
            }
        }
    }

    @Test
    void shapesThatDoNotFitAndMissingAxesAreRefused() {
        NDArray x = GRAPH.ones(shape(2, 3));
        for (Shape never : List.of(shape(4), shape(3, 3), shape(1), shape(2, 2, 4))) {
            assertThatThrownBy(() -> x.tile(never)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> x.repeat(never)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> x.tile(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> x.repeat(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GRAPH.create(1f).tile(1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
