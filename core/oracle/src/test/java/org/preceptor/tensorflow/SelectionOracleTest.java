package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Picking, scattering, masking and what is in an array once: against PyTorch, or DJL's Javadoc where that has nothing.
 */
class SelectionOracleTest {
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

    private static NDArray counted(NDManager manager, Shape shape) {
        return manager.arange(0, (int) shape.size(), 1, DataType.FLOAT32).reshape(shape);
    }

    private static void same(Function<NDManager, NDList> call) {
        List<Oracle.Result> expected = Oracle.eager(PYTORCH, call);
        List<Oracle.Result> found = Oracle.eager(GRAPH, call);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).type()).isEqualTo(expected.get(i).type());
            assertThat(found.get(i).distance(expected.get(i)))
                    .as("%s is not %s", found.get(i), expected.get(i))
                    .isZero();
        }
    }

    // picks

    static Stream<Arguments> picks() {
        return Stream.of(
                Arguments.of(shape(2, 2), shape(2), 1),
                Arguments.of(shape(2, 3), shape(2), 1),
                Arguments.of(shape(1, 3), shape(1), 1),
                Arguments.of(shape(2, 3), shape(2, 1), 1),
                Arguments.of(shape(2, 3), shape(2, 2), 1),
                Arguments.of(shape(2, 3, 4), shape(2, 3, 1), 2),
                Arguments.of(shape(2, 3, 4), shape(2), 1));
    }

    @ParameterizedTest
    @MethodSource("picks")
    void aPickKeepsItsAxis(Shape data, Shape index, int axis) {
        for (DataType type : List.of(DataType.INT32, DataType.INT64, DataType.FLOAT32)) {
            same(manager -> {
                NDArray where =
                        counted(manager, index).mod((float) data.get(axis)).toType(type, false);
                NDIndex pick = new NDIndex();
                for (int i = 0; i < axis; i++) {
                    pick.addAllDim();
                }
                return new NDList(counted(manager, data).get(pick.addPickDim(where)));
            });
        }
    }

    /** DJL's PyTorch engine fills the index's shape up with its first size, which only suits squares. */
    @Test
    void anIndexOfSeveralAxesIsTakenAlongTheFirstOnesOfTheArray() {
        NDArray x = counted(GRAPH, shape(2, 3, 4));
        NDArray where = counted(GRAPH, shape(2, 3)).mod(4).toType(DataType.INT64, false);
        NDIndex pick = new NDIndex().addAllDim().addAllDim().addPickDim(where);
        assertThat(x.get(pick)).isEqualTo(x.gather(where.expandDims(2), 2));
    }

    @Test
    void aPickInAStepHasTheSameShape() {
        NDArray x = counted(GRAPH, shape(2, 3));
        NDArray where = GRAPH.create(new int[] {2, 0});
        Oracle.Result picked = Oracle.traced(
                        new NDList(x, where),
                        list -> new NDList(
                                list.get(0).get(new NDIndex().addAllDim().addPickDim(list.get(1)))))
                .get(0);
        assertThat(picked.shape()).isEqualTo(shape(2, 1));
        assertThat(picked.data()).containsExactly(2, 3);
    }

    @Test
    void whatIsPickedCanBeSet() {
        for (Shape values : List.of(shape(2), shape(2, 1), shape(), shape(1))) {
            NDArray x = counted(GRAPH, shape(2, 3));
            NDIndex pick = new NDIndex().addAllDim().addPickDim(GRAPH.create(new int[] {2, 0}));
            x.set(pick, values.size() == 2 ? GRAPH.create(new float[] {7, 8}, values) : GRAPH.full(values, 9f));
            assertThat(x.toFloatArray())
                    .containsExactly(
                            values.size() == 2 ? new float[] {0, 1, 7, 8, 4, 5} : new float[] {0, 1, 9, 9, 4, 5});
        }
        NDArray x = counted(GRAPH, shape(2, 3));
        x.set(new NDIndex().addAllDim().addPickDim(GRAPH.create(new int[] {2, 0})), 5);
        assertThat(x.toFloatArray()).containsExactly(0, 1, 5, 5, 4, 5);
    }

    @Test
    void oneFlagARowIsNotBroadcastByGuess() {
        NDArray flags = GRAPH.create(new boolean[] {false, true});
        NDArray a = counted(GRAPH, shape(2, 4));
        NDArray b = a.neg();
        assertThatThrownBy(() -> NDArrays.where(flags, a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for one flag a row, give the condition further axes of size one");
        assertThat(NDArrays.where(flags.reshape(2, 1), a, b).toFloatArray())
                .containsExactly(-0f, -1, -2, -3, 4, 5, 6, 7);
    }

    @Test
    void maskedCrossEntropyHasOneNumberARow() {
        for (long rows : new long[] {1, 3}) {
            NDArray lengths = GRAPH.create(new int[] {4, 2, 0}).get("0:" + rows);
            NDArray loss = Loss.maskedSoftmaxCrossEntropyLoss()
                    .evaluate(
                            new NDList(GRAPH.ones(shape(rows, 4)), lengths),
                            new NDList(GRAPH.ones(shape(rows, 4, 10))));
            assertThat(loss.getShape()).isEqualTo(shape(rows, 1));
            assertThat((double) loss.getFloat(0, 0)).isCloseTo(Math.log(10), within(1e-5));
        }
    }

    // scatter and gather

    static Stream<Arguments> scatters() {
        return Stream.of(
                Arguments.of(shape(3, 5), shape(1, 4), shape(2, 5), 0),
                Arguments.of(shape(3, 5), shape(2, 3), shape(2, 3), 0),
                Arguments.of(shape(3, 5), shape(2, 2), shape(3, 5), 1),
                Arguments.of(shape(3, 5), shape(3, 5), shape(3, 5), 1),
                Arguments.of(shape(4), shape(2), shape(3), 0),
                Arguments.of(shape(2, 3, 4), shape(1, 2, 2), shape(2, 2, 3), 2),
                Arguments.of(shape(2, 3, 4), shape(2, 1, 4), shape(2, 3, 4), 1),
                Arguments.of(shape(2, 3), shape(0, 3), shape(2, 3), 0));
    }

    private static NDArray places(NDManager manager, Shape index, long size) {
        long[] data = new long[(int) index.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (2L * i + 1) % size;
        }
        return manager.create(data, index);
    }

    /** Positions for which no element is meant twice. */
    @ParameterizedTest
    @MethodSource("scatters")
    void anIndexMayBeSmallerThanTheValuesAndTheArray(Shape data, Shape index, Shape values, int axis) {
        for (DataType type : List.of(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64)) {
            Function<NDManager, NDList> call = manager -> {
                NDArray x = counted(manager, data).toType(type, false);
                NDArray given = counted(manager, values).add(100).toType(type, false);
                NDArray where = axis == 0 && index.dimension() == 1
                        ? places(manager, index, data.get(axis))
                        : along(manager, index, axis, data.get(axis));
                return new NDList(x.scatter(where, given, axis));
            };
            same(call);
        }
    }

    /** Different positions along the axis. */
    private static NDArray along(NDManager manager, Shape index, int axis, long size) {
        NDArray line =
                manager.arange((int) index.get(axis)).add(1).mod((int) size).toType(DataType.INT64, false);
        long[] apart = new long[index.dimension()];
        Arrays.fill(apart, 1);
        apart[axis] = index.get(axis);
        return line.reshape(shape(apart)).broadcast(index);
    }

    @Test
    void gradientsPassAScatterAndNothingElseIsChanged() {
        NDArray x = GRAPH.zeros(shape(3, 5));
        NDArray values = counted(GRAPH, shape(2, 5));
        values.setRequiresGradient(true);
        NDArray where = GRAPH.create(new long[] {0, 1, 2, 0}, shape(1, 4));
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            collector.backward(x.scatter(where, values, 0).mul(3));
        }
        assertThat(values.getGradient().toFloatArray()).containsExactly(3, 3, 3, 3, 0, 0, 0, 0, 0, 0);
        assertThat(x.contentEquals(0)).isTrue();
    }

    @Test
    void indicesThatDoNotFitAreRefused() {
        NDArray x = GRAPH.zeros(shape(3, 5));
        NDArray values = GRAPH.ones(shape(2, 5));
        for (Shape index : List.of(shape(3, 5), shape(1, 6), shape(4), shape(1, 1, 1))) {
            assertThatThrownBy(() -> x.scatter(GRAPH.zeros(index, DataType.INT64), values, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("scatter: an index of shape " + index);
        }
        NDArray beyond = GRAPH.create(new long[] {0, 7}, shape(1, 2));
        assertThatThrownBy(() -> x.scatter(beyond, values, 1)).hasMessageContaining("there is no position 7");
        assertThatThrownBy(() -> x.gather(beyond, 1)).hasMessageContaining("there is no position 7");
        NDIndex take = new NDIndex(":, {}", GRAPH.create(new long[] {-6}));
        assertThatThrownBy(() -> x.get(take)).hasMessageContaining("there is no position -6");
        assertThat(counted(GRAPH, shape(3, 5))
                        .get(new NDIndex(":, {}", GRAPH.create(new long[] {-5})))
                        .toFloatArray())
                .containsExactly(0, 5, 10);
    }

    // masks

    @Test
    void elementsBeyondASequencesLengthAreReplaced() {
        NDArray x = GRAPH.create(new float[] {1, 2, 3, 4, 5, 6}, shape(2, 3));
        for (DataType type : List.of(DataType.FLOAT32, DataType.INT32, DataType.INT64)) {
            NDArray lengths = GRAPH.create(new float[] {1, 2}).toType(type, false);
            assertThat(x.sequenceMask(lengths).toFloatArray()).containsExactly(1, 0, 0, 4, 5, 0);
            assertThat(x.sequenceMask(lengths, -1).toFloatArray()).containsExactly(1, -1, -1, 4, 5, -1);
            assertThat(x.reshape(2, 3, 1).sequenceMask(lengths).toFloatArray()).containsExactly(1, 0, 0, 4, 5, 0);
        }
    }

    @Test
    void sequencesNeedABatchALengthAndOneNumberEach() {
        NDArray one = GRAPH.create(new float[] {1});
        for (Shape wrong : List.of(shape(), shape(1), shape(1, 0), shape(1, 0, 0))) {
            assertThatThrownBy(() -> GRAPH.create(wrong).sequenceMask(one))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "sequenceMask needs [batch, length, ...] with elements, not the shape " + wrong);
        }
        for (Shape wrong : List.of(shape(), shape(0), shape(2), shape(1, 1))) {
            assertThatThrownBy(() -> GRAPH.ones(shape(1, 1, 1)).sequenceMask(GRAPH.ones(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("need one length each, not the shape " + wrong);
        }
        assertThatThrownBy(() -> GRAPH.create(5f).booleanMask(GRAPH.create(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("booleanMask: a scalar has no axis");
    }

    // what is there once

    static Stream<Arguments> uniques() {
        return Stream.of(shape(9), shape(3, 3), shape(4, 2, 2), shape(1, 4), shape())
                .flatMap(shape -> Stream.concat(
                                Stream.of((Integer) null),
                                IntStream.range(0, shape.dimension()).boxed())
                        .map(axis -> Arguments.of(shape, axis)));
    }

    @ParameterizedTest
    @MethodSource("uniques")
    void eachElementOrPartOnceInRisingOrder(Shape shape, Integer axis) {
        for (DataType type : List.of(
                DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64, DataType.UINT8, DataType.BOOLEAN)) {
            for (int flags = 0; flags < 4; flags++) {
                boolean inverse = (flags & 1) != 0;
                boolean counts = (flags & 2) != 0;
                same(manager -> {
                    NDArray x = counted(manager, shape).mul(7).mod(3).toType(type, false);
                    NDList found = x.unique(axis, true, inverse, counts);
                    assertThat(found).hasSize(3);
                    // along an axis, PyTorch's engine answers what it was not asked
                    NDList asked = new NDList(found.get(0));
                    asked.addAll(inverse || axis == null ? new NDList(found.get(1)) : new NDList());
                    asked.addAll(counts || axis == null ? new NDList(found.get(2)) : new NDList());
                    return asked;
                });
            }
        }
    }

    @Test
    void resultsThatAreNotRequestedAreEmpty() {
        NDList found = GRAPH.create(new float[] {3, 1, 3}).unique();
        assertThat(found).hasSize(3);
        assertThat(found.get(0).toFloatArray()).containsExactly(1, 3);
        assertThat(found.get(1)).isEqualTo(GRAPH.create(new long[0]));
        assertThat(found.get(2)).isEqualTo(GRAPH.create(new long[0]));
        assertThat(GRAPH.create(new String[] {"b", "a", "b"}).unique().get(0).toStringArray())
                .containsExactly("a", "b");
        assertThat(GRAPH.create(shape(0)).unique().get(0).getShape()).isEqualTo(shape(0));
    }

    @Test
    void theJavadocsExampleComesOutAsItStands() {
        NDArray x = GRAPH.create(new float[] {3, 1, 2, 3, 1, 2, 1, 3, 2}, shape(3, 3));
        NDList found = x.unique(0, true, true, true);
        assertThat(found.get(0)).isEqualTo(GRAPH.create(new float[] {1, 3, 2, 3, 1, 2}, shape(2, 3)));
        assertThat(found.get(1).toLongArray()).containsExactly(1, 1, 0);
        assertThat(found.get(2).toLongArray()).containsExactly(1, 2);
    }
}
