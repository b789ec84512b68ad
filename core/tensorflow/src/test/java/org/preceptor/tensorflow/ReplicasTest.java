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
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.Variable;

/** Several replicas of a step in one process, each on a device that TensorFlow makes of the processor. */
class ReplicasTest {
    private static final float[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    private static final Input X = new Input("x", DataType.FLOAT32, new Shape(6, 2));

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static Program.Builder builder(int replicas) {
        return Program.builder()
                .seed(7)
                .execution(Execution.defaults().withThreads(1))
                .replicas(replicas);
    }

    private static Map<String, float[]> run(Program program, long number) {
        try (StepResult result = program.step("step").run(number, Map.of("x", ROWS))) {
            Map<String, float[]> values = new LinkedHashMap<>();
            result.names().forEach(name -> values.put(name, result.floats(name)));
            return values;
        }
    }

    private static Map<String, float[]> run(int replicas, Function<Trace, Map<String, NDArray>> body) {
        try (Program program =
                builder(replicas).replicatedStep("step", List.of(X), body).build()) {
            return run(program, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachReplicaHasItsRowsAndAllHaveTheWhole(int replicas) {
        Map<String, float[]> results = run(replicas, trace -> {
            NDArray own = trace.replicas().rows(trace.input("x"));
            assertThat(own.getShape()).isEqualTo(new Shape(6 / replicas, 2));
            return Map.of(
                    "own",
                    own,
                    "sum",
                    trace.replicas().sum(own.sum()),
                    "whole",
                    trace.replicas().whole(own));
        });
        assertThat(results.get("own")).startsWith(1, 2).hasSize(12 / replicas);
        assertThat(results.get("own")[results.get("own").length - 1]).isEqualTo(14 - 2f * replicas);
        assertThat(results.get("sum")).containsExactly(78);
        assertThat(results.get("whole")).containsExactly(ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void wholeNumbersAreGatheredToo(int replicas) {
        assertThat(run(replicas, trace -> {
                            NDArray whole =
                                    trace.replicas().rows(trace.input("x")).toType(DataType.INT32, false);
                            return Map.of("whole", trace.replicas().whole(whole).toType(DataType.FLOAT32, false));
                        })
                        .get("whole"))
                .containsExactly(ROWS);
    }

    @ParameterizedTest
    @CsvSource({"2,1", "2,3", "2,1000", "3,5"})
    void sumsInBucketsAreTheSums(int replicas, long elements) {
        Map<String, float[]> results = run(replicas, trace -> {
            NDArray own = trace.replicas().rows(trace.input("x"));
            NDList sums = trace.replicas()
                    .sums(
                            new NDList(
                                    own.sum(),
                                    own.sum(new int[] {0}),
                                    own.sum(new int[] {0}).reshape(1, 2)),
                            elements);
            return Map.of("a", sums.get(0), "b", sums.get(1), "c", sums.get(2));
        });
        assertThat(results.get("a")).containsExactly(78);
        assertThat(results.get("b")).containsExactly(36, 42);
        assertThat(results.get("c")).containsExactly(36, 42);
    }

    /** Normal, uniform and whole numbers, a dropout, numbers for all rows, and some for no row. */
    private static NDArray drawn(Trace trace, NDArray rows) {
        NDManager manager = trace.manager();
        long count = rows.getShape().get(0);
        NDArray wide = manager.randomNormal(0, 1, new Shape(count, 1000), DataType.FLOAT32);
        return NDArrays.concat(
                new NDList(
                        rows.mul(0)
                                .add(1)
                                .getNDArrayInternal()
                                .dropout(rows.mul(0).add(1), 0.5f, true)
                                .get(0),
                        manager.randomUniform(0, 1, new Shape(count, 3), DataType.FLOAT32),
                        manager.randomNormal(0, 1, new Shape(count, 3), DataType.FLOAT32),
                        manager.randomInteger(0, 100, new Shape(count, 1), DataType.INT32)
                                .toType(DataType.FLOAT32, false),
                        wide.get(new NDIndex(":, 500:502")),
                        rows.mul(0).add(manager.randomUniform(0, 1, new Shape(), DataType.FLOAT32)),
                        rows.mul(0).add(manager.randomUniform(0, 1, new Shape(1, 2), DataType.FLOAT32))),
                1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void anExampleHasTheRandomNumbersThatItWouldHaveWithASingleReplica(int replicas) {
        Function<Trace, Map<String, NDArray>> body = trace -> Map.of(
                "drawn", trace.replicas().whole(drawn(trace, trace.replicas().rows(trace.input("x")))));
        assertThat(run(replicas, body).get("drawn"))
                .containsExactly(run(1, body).get("drawn"));
    }

    @Test
    void whatIsDrawnTogetherIsTheSameAndAPermutationOtherwiseIsNot() {
        Map<String, float[]> results = run(2, trace -> {
            NDArray same = trace.replicas()
                    .together(() -> trace.manager().randomUniform(0, 1, new Shape(5), DataType.FLOAT32));
            NDArray other = trace.manager().randomPermutation(50).toType(DataType.FLOAT32, false);
            return Map.of(
                    "same", same.sub(trace.replicas().sum(same).div(2)).abs().max(),
                    "other", other.sub(trace.replicas().sum(other).div(2)).abs().max());
        });
        assertThat(results.get("same")).containsExactly(0);
        assertThat(results.get("other")[0]).isPositive();
    }

    /** A loss that looks at the whole batch, which a mean of the replicas' losses would not be. */
    private static NDArray loss(Trace trace, NDArray weights) {
        NDArray y = trace.replicas().rows(trace.input("x")).matMul(weights).tanh();
        NDArray mean = trace.replicas().sum(y.mean()).div(trace.replicas().count());
        NDArray variance = trace.replicas().sum(y.sub(mean).square().sum()).div(6);
        return variance.add(0.5f).log().add(y.mul(mean).mean());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void gradientsFlowBackThroughSumsFromEveryReplica(int replicas) {
        Function<Trace, Map<String, NDArray>> body = trace -> {
            NDArray weights = trace.manager().create(new float[] {0.05f, -0.07f}, new Shape(2, 1));
            NDList gradient = trace.gradients(loss(trace, weights), new NDList(weights));
            return Map.of(
                    "gradient",
                    trace.replicas()
                            .sums(gradient, 10)
                            .get(0)
                            .div(trace.replicas().count()));
        };
        assertThat(run(replicas, body).get("gradient"))
                .containsExactly(run(1, body).get("gradient"), within(1e-3f));
    }

    /** A step of descent on a variable; the data are on the first replica alone. */
    private static Program descending(int replicas, NDManager manager) {
        Program.Builder builder = builder(replicas);
        Variable weights = builder.variable("weights", manager.create(new float[] {0.05f, -0.07f}, new Shape(2, 1)));
        Variable momentum = builder.variable("momentum", DataType.FLOAT32, new Shape(2, 1));
        Variable data = builder.shared("data", manager.create(ROWS, new Shape(6, 2)));
        return builder.replicatedStep("step", List.of(X), trace -> {
                    NDArray value = trace.read(weights);
                    NDArray rows = trace.readRows(
                            data, trace.replicas().rows(trace.manager().arange(6)));
                    NDArray loss =
                            loss(trace, value).add(rows.matMul(value).square().mean());
                    NDList gradient = trace.replicas().sums(trace.gradients(loss, new NDList(value)), 100);
                    NDArray rate = trace.manager().create(1e-3f);
                    trace.momentum(
                            weights,
                            momentum,
                            rate,
                            trace.manager().create(0.9f),
                            gradient.get(0).div(trace.replicas().count()),
                            false);
                    return Map.of(
                            "loss",
                            trace.replicas().sum(loss).div(trace.replicas().count()));
                })
                .step("double", List.of(), trace -> {
                    trace.assign(weights, trace.read(weights).mul(2));
                    return Map.of();
                })
                .build();
    }

    private static float[] losses(Program program, NDManager manager) {
        float[] losses = new float[20];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = run(program, i).get("loss")[0];
            if (i == 10) {
                program.step("double").run(0, Map.of()).close();
                Variable momentum = program.find("momentum").orElseThrow();
                program.write(momentum, manager.create(new float[] {0.01f, 0.01f}, new Shape(2, 1)));
            }
        }
        return losses;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void variablesChangeAsWithASingleReplicaAndAreTheSameOnAll(int replicas) {
        try (Program one = descending(1, manager);
                Program several = descending(replicas, manager)) {
            assertThat(losses(several, manager)).containsExactly(losses(one, manager), within(1e-4f));
            assertThat(several.differences()).isEmpty();
            assertThat(one.differences()).isEmpty();
            Variable weights = several.find("weights").orElseThrow();
            assertThat(several.read(weights, manager).toFloatArray())
                    .containsExactly(
                            one.read(one.find("weights").orElseThrow(), manager).toFloatArray(), within(1e-5f));
        }
    }

    @Test
    void aCopyThatDiffersIsFoundAndItsReplicaNamed() {
        Program.Builder builder = builder(3);
        Variable same = builder.variable("same", manager.zeros(new Shape(4)));
        Variable drifting = builder.variable("drifting", manager.zeros(new Shape(4)));
        try (Program program = builder.replicatedStep("step", List.of(X), trace -> {
                    trace.assign(same, trace.read(same).add(1));
                    trace.assign(
                            drifting, trace.read(drifting).add(trace.replicas().index() == 2 ? 1e-6f : 0));
                    return Map.of();
                })
                .build()) {
            assertThat(program.differences()).isEmpty();
            run(program, 0);
            assertThat(program.differences()).containsOnlyKeys(drifting);
            assertThat(program.differences().get(drifting)).containsExactly(2);
        }
    }

    @Test
    void aVariableOfOneReplicaIsReadByAllAndWrittenByItAlone() {
        Program.Builder builder = builder(2);
        Variable data = builder.shared("data", manager.create(new float[] {4}));
        try (Program program = builder.replicatedStep(
                        "step",
                        List.of(X),
                        trace -> Map.of("sum", trace.replicas().sum(trace.read(data))))
                .build()) {
            assertThat(run(program, 0).get("sum")).containsExactly(8);
        }
        Program.Builder other = builder(2);
        Variable kept = other.shared("data", manager.create(new float[] {4}));
        assertThatThrownBy(() -> other.replicatedStep("step", List.of(X), trace -> {
                            trace.assign(kept, trace.read(kept).add(1));
                            return Map.of();
                        })
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the variable data is kept by replica 0 and cannot be written by replica 1");
    }

    @Test
    void replicasThatAddUpDifferentThingsAreRefusedBeforeTheyWaitForEachOther() {
        assertThatThrownBy(() -> run(2, trace -> {
                    NDArray x = trace.replicas().rows(trace.input("x"));
                    return Map.of("sum", trace.replicas().sum(trace.replicas().index() == 0 ? x.sum() : x));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("all replicas must add up the same, in the same order");
    }

    /** Two convolutions, each followed by what normalises by the mean over the batch. */
    private static NDArray convolved(Trace trace, NDList weights, boolean variance) {
        trace.replicas().synchroniseStatistics();
        NDArray x = trace.replicas()
                .rows(trace.input("x"))
                .reshape(-1, 1, 1, 2)
                .tile(2, 3)
                .tile(3, 2);
        for (NDArray weight : weights) {
            NDArray y = Conv2d.conv2d(x, weight, null, new Shape(1, 1), new Shape(1, 1), new Shape(1, 1), 1)
                    .singletonOrThrow();
            NDArray size = trace.manager().zeros(new Shape(2));
            x = variance
                    ? y.getNDArrayInternal()
                            .batchNorm(y, size, size.add(1), size.add(1), size, 1, 0.9f, 1e-5f, true)
                            .get(0)
                    : y.sub(trace.replicas()
                            .statistic(y.mean(new int[] {0, 2, 3}))
                            .reshape(1, 2, 1, 1));
            x = Activation.leakyRelu(x, 0.1f);
        }
        return x.square().mean().add(x.get(new NDIndex(":, 0")).mean());
    }

    @ParameterizedTest
    @CsvSource({"2,true", "3,true", "2,false", "3,false"})
    void gradientsFlowThroughStatisticsOfTheBatch(int replicas, boolean variance) {
        Function<Trace, Map<String, NDArray>> body = trace -> {
            NDArray first = trace.manager()
                    .arange(18)
                    .toType(DataType.FLOAT32, false)
                    .mul(0.37f)
                    .sin()
                    .reshape(2, 1, 3, 3);
            NDArray second = trace.manager()
                    .arange(36)
                    .toType(DataType.FLOAT32, false)
                    .mul(0.71f)
                    .cos()
                    .reshape(2, 2, 3, 3);
            NDList weights = new NDList(first, second);
            NDArray loss = convolved(trace, weights, variance);
            NDList gradients = trace.replicas().sums(trace.gradients(loss, weights), 100);
            return Map.of(
                    "loss", trace.replicas().sum(loss).div(trace.replicas().count()),
                    "first", gradients.get(0).div(trace.replicas().count()),
                    "second", gradients.get(1).div(trace.replicas().count()));
        };
        Map<String, float[]> one = run(1, body);
        Map<String, float[]> several = run(replicas, body);
        one.forEach((name, values) -> assertThat(several.get(name)).as(name).containsExactly(values, within(1e-3f)));
    }

    @Test
    void aPassThroughALayerIsTheSame() {
        Function<Trace, Map<String, NDArray>> body = trace -> {
            NDArray weight = trace.manager().create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            NDArray out = Linear.linear(trace.replicas().rows(trace.input("x")), weight)
                    .singletonOrThrow();
            return Map.of("out", trace.replicas().whole(out));
        };
        assertThat(run(3, body).get("out")).containsExactly(run(1, body).get("out"));
    }
}
