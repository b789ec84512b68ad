package org.preceptor.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.tensorflow.GraphEngine;
import org.preceptor.tensorflow.Program;
import org.preceptor.tensorflow.error.ExpressionException;

/**
 * What does not fit is refused where it is written, with the operation, both shapes and the line, at once and traced.
 */
class WrongShapesTest {
    private static final Map<String, Function<NDManager, Object>> MISTAKES = new LinkedHashMap<>();

    private static NDArray of(NDManager manager, long... shape) {
        return manager.zeros(new Shape(shape));
    }

    static {
        MISTAKES.put("add; (2, 3); (4)", m -> of(m, 2, 3).add(of(m, 4)));
        MISTAKES.put("muli; (2, 3); (2, 2)", m -> of(m, 2, 3).muli(of(m, 2, 2)));
        MISTAKES.put("gt; (2, 3); (2)", m -> of(m, 2, 3).gt(of(m, 2)));
        MISTAKES.put("where; (2); (3)", m -> NDArrays.where(of(m, 2).gt(0), of(m, 3), of(m, 3)));
        MISTAKES.put("matMul; (2, 3); (4, 5)", m -> of(m, 2, 3).matMul(of(m, 4, 5)));
        MISTAKES.put("matMul; (2, 4, 3); (3, 3, 5)", m -> of(m, 2, 4, 3).matMul(of(m, 3, 3, 5)));
        MISTAKES.put("batchMatMul; (2, 3); (3, 2)", m -> of(m, 2, 3).batchMatMul(of(m, 3, 2)));
        MISTAKES.put(
                "linear; (2, 3); (4, 5)", m -> of(m, 2, 3).getNDArrayInternal().linear(of(m, 2, 3), of(m, 4, 5), null));
        MISTAKES.put("reshape; (2, 3); (4)", m -> of(m, 2, 3).reshape(4));
        MISTAKES.put("broadcast; (2, 3); (2, 2)", m -> of(m, 2, 3).broadcast(2, 2));
        MISTAKES.put("concat; (2, 3); (3, 4)", m -> of(m, 2, 3).concat(of(m, 3, 4), 0));
        MISTAKES.put("stack; (2, 3); (3, 2)", m -> of(m, 2, 3).stack(of(m, 3, 2)));
        MISTAKES.put("gather; (2, 3); (2)", m -> of(m, 2, 3).gather(of(m, 2), 0));
        MISTAKES.put("convolution; (1, 3, 4, 4); (2, 4, 3, 3)", m -> {
            Shape one = new Shape(1, 1);
            return of(m, 1, 3, 4, 4)
                    .getNDArrayInternal()
                    .convolution(of(m, 1, 3, 4, 4), of(m, 2, 4, 3, 3), null, one, one, one, 1);
        });
        MISTAKES.put(
                "pooling; window of 3; into 2",
                m -> of(m, 1, 1, 2, 2)
                        .getNDArrayInternal()
                        .maxPool(new Shape(3, 3), new Shape(1, 1), new Shape(0, 0), false));
        MISTAKES.put(
                "batchNorm; (2, 3); (4)",
                m -> of(m, 2, 3)
                        .getNDArrayInternal()
                        .batchNorm(of(m, 2, 3), of(m, 4), of(m, 4), null, null, 1, 0.9f, 1e-3f, false));
        MISTAKES.put(
                "layerNorm; (2, 3); (4)",
                m -> of(m, 2, 3).getNDArrayInternal().layerNorm(of(m, 2, 3), new Shape(4), null, null, 1e-3f));
        MISTAKES.put("set; (2, 3); (2)", m -> {
            NDArray array = of(m, 2, 3);
            array.set(new NDIndex("1"), of(m, 2));
            return array;
        });
        MISTAKES.put("transpose; [0, 0]; 2 axes", m -> of(m, 2, 3).transpose(0, 0));
        MISTAKES.put("softmax; axis 2; 2 axes", m -> of(m, 2, 3).softmax(2));
        MISTAKES.put("squeeze; (2, 3)", m -> of(m, 2, 3).squeeze(new int[] {1}));
        MISTAKES.put("split; size 3; 2 equal parts", m -> of(m, 2, 3).split(2, 1));
    }

    static Stream<Arguments> mistakes() {
        return MISTAKES.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void whatDoesNotFitIsRefusedWhereItIsWritten(String expected, Function<NDManager, Object> mistake) {
        try (NDManager manager = GraphEngine.get().newBaseManager()) {
            refused(expected, () -> mistake.apply(manager));
        }
        refused(
                expected,
                () -> Program.builder()
                        .step("step", List.of(), trace -> {
                            Object unused = mistake.apply(trace.manager());
                            return Map.of();
                        })
                        .build());
    }

    private static void refused(String expected, org.assertj.core.api.ThrowableAssert.ThrowingCallable mistake) {
        assertThatThrownBy(mistake)
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("WrongShapesTest.java:")
                .hasMessageNotContaining("node")
                .satisfies(e -> {
                    for (String part : expected.split("; ")) {
                        assertThat(e.getMessage()).contains(part);
                    }
                    assertThat(e.getMessage().lines()).hasSize(1);
                });
    }

    @Test
    void theBlockIsNamedInWhichItHappened() {
        Block block = new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(2)
                        .build())
                .add(Linear.builder().setUnits(3).build());
        try (NDManager manager = GraphEngine.get().newBaseManager()) {
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 6, 6));
            ParameterStore store = new ParameterStore(manager, false);
            assertThatThrownBy(() -> block.forward(store, new NDList(of(manager, 1, 4, 6, 6)), false))
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageContaining("(1, 4, 6, 6)")
                    .hasMessageContaining("(2, 3, 3, 3)")
                    .hasMessageContaining("(in Convolution, at org.preceptor.user.WrongShapesTest");
            assertThatThrownBy(() -> block.forward(store, new NDList(of(manager, 1, 3, 6, 7)), false))
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageContaining("(1, 2, 4, 5)")
                    .hasMessageContaining("in Linear, at ");
        }
    }

    @Test
    void aKernelsRefusalIsReportedWithoutItsNames() {
        try (NDManager manager = GraphEngine.get().newBaseManager()) {
            assertThatThrownBy(() -> manager.create(new boolean[] {true}).sub(manager.create(new boolean[] {true})))
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageNotContaining("{{")
                    .hasMessageNotContaining("[Op:")
                    .hasMessageContaining("WrongShapesTest.java:");
        }
    }
}
