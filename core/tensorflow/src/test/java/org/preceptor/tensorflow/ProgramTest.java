package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.tensorflow.error.TracedValueException;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.OperationTime;
import org.preceptor.tensorflow.spec.Variable;

class ProgramTest {
    private static final Shape SCALAR = new Shape();
    private final NDManager manager = NDManager.newBaseManager();
    private final Program.Builder builder = Program.builder();

    @AfterEach
    void close() {
        manager.close();
    }

    private Variable two() {
        return builder.variable("v", manager.create(2f));
    }

    private static float run(Program program, String result) {
        try (StepResult results = program.step("step").run(0, Map.of())) {
            return results.scalar(result);
        }
    }

    private Program build(Function<Trace, Map<String, NDArray>> body) {
        return builder.step("step", List.of(), body).build();
    }

    @Test
    void aProfiledStepDoesWhatARunDoesAndSaysWhenEachOperationWasComputed() {
        Variable v = two();
        builder.profiled();
        try (Program program = build(trace -> {
            NDArray product = trace.within(
                    "product",
                    () -> trace.read(v).mul(manager.ones(new Shape(64, 64))).matMul(manager.ones(new Shape(64, 64))));
            trace.assign(v, trace.read(v).add(1));
            return Map.of("sum", product.sum());
        })) {
            List<OperationTime> times = program.step("step").profile(0, Map.of());
            assertThat(times).anySatisfy(time -> {
                assertThat(time.name()).contains("product");
                assertThat(time.type()).contains("MatMul");
                assertThat(time.device()).contains("CPU");
            });
            assertThat(times).allSatisfy(time -> assertThat(time.end()).isGreaterThanOrEqualTo(time.start()));
            assertThat(run(program, "sum")).isEqualTo(3f * 64 * 64 * 64);
        }
    }

    @Test
    void aReadAfterAnAssignmentSeesTheNewValueAndOneBeforeItTheOld() {
        Variable v = two();
        try (Program program = build(trace -> {
            NDArray before = trace.read(v);
            trace.assign(v, before.mul(5));
            NDArray after = trace.read(v);
            trace.assign(v, after.add(1));
            return Map.of("before", before, "after", after, "last", trace.read(v));
        })) {
            try (StepResult result = program.step("step").run(0, Map.of())) {
                assertThat(result.scalar("before")).isEqualTo(2);
                assertThat(result.scalar("after")).isEqualTo(10);
                assertThat(result.scalar("last")).isEqualTo(11);
            }
            assertThat(program.read(v, manager).getFloat()).isEqualTo(11);
            assertThat(run(program, "before")).isEqualTo(11);
        }
    }

    @Test
    void anArrayThatItsOwnerFillsIsFedAndStaysTheOwners() {
        Variable kept = builder.variable("kept", DataType.FLOAT32, new Shape(2));
        Input input = new Input("x", DataType.FLOAT32, new Shape(2));
        try (Program program = builder.step("step", List.of(input), trace -> {
                    trace.assign(kept, trace.input("x"));
                    return Map.of("sum", trace.input("x").sum());
                })
                .build()) {
            try (FeedArray array = FeedArray.of(DataType.FLOAT32, new Shape(2))) {
                array.buffer().putFloat(3).putFloat(4);
                for (int run = 0; run < 2; run++) {
                    try (StepResult result = program.step("step").run(run, Map.of("x", array))) {
                        assertThat(result.scalar("sum")).isEqualTo(7);
                    }
                }
            }
            assertThat(program.read(kept, manager).toFloatArray()).containsExactly(3, 4);
            try (FeedArray wide = FeedArray.of(DataType.FLOAT32, new Shape(3))) {
                assertThatThrownBy(() -> program.step("step").run(0, Map.of("x", wide)))
                        .hasMessage("the input x is (2) float32, but was fed with (3) float32");
            }
        }
    }

    @Test
    void assignmentsHappenThoughNothingIsFetched() {
        Variable v = two();
        try (Program program = build(trace -> {
            trace.assign(v, trace.read(v).mul(3));
            return Map.of();
        })) {
            program.step("step").run(0, Map.of()).close();
            program.step("step").run(1, Map.of()).close();
            assertThat(program.read(v, manager).getFloat()).isEqualTo(18);
        }
    }

    @Test
    void anInputCanBeAResultAsItIs() {
        Input input = new Input("x", DataType.FLOAT32, new Shape(2));
        builder.step("step", List.of(input), trace -> Map.of("x", trace.input("x"), "number", trace.stepNumber()));
        try (Program program = builder.build();
                StepResult result = program.step("step").run(7, Map.of("x", manager.create(new float[] {3, 4})))) {
            assertThat(result.array("x", manager).toFloatArray()).containsExactly(3, 4);
            assertThat(result.array("number", manager).getLong()).isEqualTo(7);
        }
    }

    @Test
    void aStepWithNothingToDoRuns() {
        try (Program program = build(trace -> Map.of());
                StepResult result = program.step("step").run(0, Map.of())) {
            assertThat(program.variables()).isEmpty();
        }
    }

    @Test
    void operationsInPlaceOnABoundVariableAreAssignmentsAndOnAReadOneAreNot() {
        Variable bound = two();
        Variable read = builder.variable("read", manager.create(2f));
        try (Program program = build(trace -> {
            NDArray b = trace.bind(bound);
            b.addi(1).muli(4);
            NDArray r = trace.read(read);
            r.addi(1).muli(4);
            return Map.of("bound", b, "read", r);
        })) {
            try (StepResult result = program.step("step").run(0, Map.of())) {
                assertThat(result.scalar("bound")).isEqualTo(12);
                assertThat(result.scalar("read")).isEqualTo(12);
            }
            assertThat(program.read(bound, manager).getFloat()).isEqualTo(12);
            assertThat(program.read(read, manager).getFloat()).isEqualTo(2);
        }
    }

    @Test
    void aBoundVariableCanBeSetAndCopiedTo() {
        Variable v = builder.variable("v", manager.create(new float[] {1, 2, 3}));
        Variable w = builder.variable("w", DataType.FLOAT32, new Shape(3));
        try (Program program = build(trace -> {
            NDArray array = trace.bind(v);
            array.set(new NDIndex("1"), 9);
            array.copyTo(trace.bind(w));
            return Map.of();
        })) {
            program.step("step").run(0, Map.of()).close();
            assertThat(program.read(v, manager).toFloatArray()).containsExactly(1, 9, 3);
            assertThat(program.read(w, manager).toFloatArray()).containsExactly(1, 9, 3);
        }
    }

    @Test
    void rowsAreReadAndWrittenWithoutTheOthers() {
        Variable memory = builder.variable("memory", manager.arange(8f).reshape(4, 2));
        builder.step("step", List.of(new Input("rows", DataType.INT64, new Shape(2))), trace -> {
            NDArray before = trace.readRows(memory, trace.input("rows"));
            trace.assignRows(memory, trace.input("rows"), before.mul(10));
            return Map.of(
                    "before", before, "after", trace.readRows(memory, trace.input("rows")), "all", trace.read(memory));
        });
        try (Program program = builder.build();
                StepResult result = program.step("step").run(0, Map.of("rows", new long[] {3, 1}))) {
            assertThat(result.floats("before")).containsExactly(6, 7, 2, 3);
            assertThat(result.floats("after")).containsExactly(60, 70, 20, 30);
            assertThat(result.floats("all")).containsExactly(0, 1, 20, 30, 4, 5, 60, 70);
        }
    }

    @Test
    void variablesCanBeWrittenFromOutside() {
        Variable v = builder.variable("v", manager.create(new float[] {1, 2}));
        try (Program program = build(trace -> Map.of("sum", trace.read(v).sum()))) {
            NDArray old = program.read(v, manager);
            program.write(v, manager.create(new float[] {5, 6}));
            assertThat(run(program, "sum")).isEqualTo(11);
            assertThat(old.toFloatArray()).containsExactly(1, 2);
            assertThatThrownBy(() -> program.write(v, manager.create(new float[3])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(2) float32")
                    .hasMessageContaining("(3) float32");
        }
    }

    @Test
    void whatWasReadDoesNotChangeWhenTheVariableIsUpdatedInPlace() {
        Variable p = builder.variable("p", manager.create(new float[] {1, 2}));
        Variable a = builder.variable("a", DataType.FLOAT32, new Shape(2));
        try (Program program = build(trace -> {
            trace.momentum(
                    p,
                    a,
                    trace.manager().create(1f),
                    trace.manager().create(0f),
                    trace.manager().create(new float[] {1, 1}),
                    false);
            return Map.of();
        })) {
            NDArray old = program.read(p, manager);
            program.step("step").run(0, Map.of()).close();
            assertThat(old.toFloatArray()).containsExactly(1, 2);
            assertThat(program.read(p, manager).toFloatArray()).containsExactly(0, 1);
        }
    }

    @Test
    void adamIsKingmasAndBasAlgorithm() {
        float[] start = {1, -2, 3};
        Variable p = builder.variable("p", manager.create(start));
        Variable m = builder.variable("m", DataType.FLOAT32, new Shape(3));
        Variable v = builder.variable("v", DataType.FLOAT32, new Shape(3));
        builder.step("step", List.of(), trace -> {
            NDManager graph = trace.manager();
            NDArray x = trace.read(p);
            NDArray gradient = trace.gradients(
                            x.square().mul(graph.create(new float[] {1, 2, 3})).sum(), new NDList(x))
                    .get(0);
            NDArray t = trace.stepNumber().toType(DataType.FLOAT32, false).add(1);
            NDArray beta1 = graph.create(0.9f);
            NDArray beta2 = graph.create(0.99f);
            trace.adam(
                    p,
                    m,
                    v,
                    beta1.pow(t),
                    beta2.pow(t),
                    graph.create(0.1f),
                    beta1,
                    beta2,
                    graph.create(1e-8f),
                    gradient);
            return Map.of("after", trace.read(p), "before", x);
        });
        double[] x = {1, -2, 3};
        double[] first = new double[3];
        double[] second = new double[3];
        try (Program program = builder.build()) {
            for (int t = 1; t <= 5; t++) {
                for (int i = 0; i < 3; i++) {
                    double g = 2 * (i + 1) * x[i];
                    first[i] = 0.9 * first[i] + 0.1 * g;
                    second[i] = 0.99 * second[i] + 0.01 * g * g;
                    double rate = 0.1 * Math.sqrt(1 - Math.pow(0.99, t)) / (1 - Math.pow(0.9, t));
                    x[i] -= rate * first[i] / (Math.sqrt(second[i]) + 1e-8);
                }
                try (StepResult result = program.step("step").run(t - 1, Map.of())) {
                    assertThat(result.floats("after")).containsExactly(single(x), within(1e-5f));
                }
            }
        }
    }

    @Test
    void momentumIsKerass() {
        for (boolean nesterov : new boolean[] {false, true}) {
            Program.Builder each = Program.builder();
            Variable p = each.variable("p", manager.create(new float[] {1, -2}));
            Variable a = each.variable("a", DataType.FLOAT32, new Shape(2));
            each.step("step", List.of(), trace -> {
                NDArray x = trace.read(p);
                trace.momentum(
                        p, a, trace.manager().create(0.1f), trace.manager().create(0.9f), x.mul(2), nesterov);
                return Map.of("after", trace.read(p));
            });
            double[] x = {1, -2};
            double[] velocity = new double[2];
            try (Program program = each.build()) {
                for (int t = 0; t < 4; t++) {
                    for (int i = 0; i < 2; i++) {
                        double g = 2 * x[i];
                        velocity[i] = 0.9 * velocity[i] - 0.1 * g;
                        x[i] += nesterov ? 0.9 * velocity[i] - 0.1 * g : velocity[i];
                    }
                    try (StepResult result = program.step("step").run(t, Map.of())) {
                        assertThat(result.floats("after")).containsExactly(single(x), within(1e-5f));
                    }
                }
            }
        }
    }

    private static float[] single(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void anUpdateWaitsForTheReadsBeforeItAndPrecedesTheReadsAfterIt() {
        Variable p = builder.variable("p", manager.ones(new Shape(1000)));
        Variable a = builder.variable("a", DataType.FLOAT32, new Shape(1000));
        try (Program program = build(trace -> {
            NDArray before = trace.read(p);
            trace.momentum(p, a, trace.manager().create(1f), trace.manager().create(0f), before, false);
            NDArray after = trace.read(p);
            return Map.of("before", before.sum(), "after", after.sum());
        })) {
            for (int i = 0; i < 20; i++) {
                program.write(p, manager.ones(new Shape(1000)));
                assertThat(run(program, "before")).isEqualTo(1000);
                program.write(p, manager.ones(new Shape(1000)));
                assertThat(run(program, "after")).isZero();
            }
        }
    }

    // random numbers

    private static Map<String, NDArray> draws(Trace trace) {
        Map<String, NDArray> drawn = new LinkedHashMap<>();
        NDManager graph = trace.manager();
        drawn.put("uniform", graph.randomUniform(0, 1, new Shape(4)));
        drawn.put("again", graph.randomUniform(0, 1, new Shape(4)));
        drawn.put("normal", trace.within("noise", () -> graph.randomNormal(new Shape(4))));
        drawn.put("shared", trace.within("a", () -> trace.sharedRandom("key", () -> graph.randomNormal(new Shape(4)))));
        drawn.put("same", trace.within("b", () -> trace.sharedRandom("key", () -> graph.randomNormal(new Shape(4)))));
        drawn.put("other", trace.sharedRandom("other key", () -> graph.randomNormal(new Shape(4))));
        return drawn;
    }

    private static Map<String, List<Float>> drawn(long seed, long step, Function<Trace, Map<String, NDArray>> body) {
        try (Program program = Program.builder()
                        .seed(seed)
                        .step("step", List.of(), body)
                        .build();
                StepResult result = program.step("step").run(step, Map.of())) {
            Map<String, List<Float>> numbers = new LinkedHashMap<>();
            for (String name : result.names()) {
                List<Float> list = new ArrayList<>();
                for (float value : result.floats(name)) {
                    list.add(value);
                }
                numbers.put(name, list);
            }
            return numbers;
        }
    }

    @Test
    void randomNumbersDependOnSeedAndStepAndOnNothingElse() {
        Map<String, List<Float>> first = drawn(1, 5, ProgramTest::draws);
        assertThat(drawn(1, 5, ProgramTest::draws)).isEqualTo(first);
        Map<String, List<Float>> otherStep = drawn(1, 6, ProgramTest::draws);
        Map<String, List<Float>> otherSeed = drawn(2, 5, ProgramTest::draws);
        first.forEach((name, numbers) -> {
            assertThat(otherStep.get(name)).as(name).isNotEqualTo(numbers);
            assertThat(otherSeed.get(name)).as(name).isNotEqualTo(numbers);
        });
        assertThat(first.get("uniform")).isNotEqualTo(first.get("again"));
    }

    @Test
    void aSharedKeyDrawsTheSameNumbersInDifferentScopes() {
        Map<String, List<Float>> numbers = drawn(1, 5, ProgramTest::draws);
        assertThat(numbers.get("same")).isEqualTo(numbers.get("shared"));
        assertThat(numbers.get("other")).isNotEqualTo(numbers.get("shared"));
    }

    @Test
    void drawingInOneScopeLeavesTheNumbersOfOthersAlone() {
        Map<String, List<Float>> more = drawn(1, 5, trace -> {
            trace.within("new component", () -> trace.manager().randomNormal(new Shape(4)));
            return draws(trace);
        });
        assertThat(more).isEqualTo(drawn(1, 5, ProgramTest::draws));
    }

    // errors

    @Test
    void askingForValuesWhileTracingIsAnErrorThatNamesTheOperationAndTheComponent() {
        Map<String, Function<NDArray, Object>> questions = new LinkedHashMap<>();
        questions.put("toLongArray", NDArray::toLongArray);
        questions.put("toByteBuffer", NDArray::toByteBuffer);
        questions.put("toFloatArray", NDArray::getFloat);
        questions.put("toDoubleArray", NDArray::toDoubleArray);
        questions.put("contentEquals", a -> a.contentEquals(1));
        questions.put("toArray", NDArray::toArray);
        questions.forEach((operation, question) -> assertThatThrownBy(() -> Program.builder()
                        .step(
                                "train",
                                List.of(),
                                trace -> trace.within("noise", () -> {
                                    Object unused =
                                            question.apply(trace.manager().ones(SCALAR));
                                    return Map.of();
                                }))
                        .build())
                .isInstanceOf(TracedValueException.class)
                .hasMessageContaining(operation)
                .hasMessageContaining("train/noise"));
    }

    @Test
    void aTracedArrayIsPrintedWithoutValues() {
        Program.builder()
                .step("train", List.of(), trace -> {
                    NDArray array = trace.manager().ones(new Shape(2, 3));
                    assertThat(array.toString()).isEqualTo("(2, 3) float32 traced in train");
                    return Map.of();
                })
                .build()
                .close();
    }

    @Test
    void shapesThatDoNotFitAreAnErrorWhereTheExpressionIsBuilt() {
        assertThatThrownBy(() -> build(trace -> {
                    trace.within(
                            "head",
                            () -> trace.manager()
                                    .ones(new Shape(2, 3))
                                    .matMul(trace.manager().ones(new Shape(4, 5))));
                    throw new AssertionError("not reached");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("matMul")
                .hasMessageContaining("(2, 3)")
                .hasMessageContaining("(4, 5)")
                .hasMessageContaining("step/head");
        assertThatThrownBy(() -> manager.ones(new Shape(2, 3)).add(manager.ones(new Shape(4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add")
                .hasMessageContaining("(2, 3)")
                .hasMessageContaining("(4)");
    }

    @Test
    void anArrayOfAnotherStepIsRefused() {
        NDArray[] kept = new NDArray[1];
        builder.step("one", List.of(), trace -> {
            kept[0] = trace.manager().ones(new Shape(2));
            return Map.of();
        });
        builder.step("two", List.of(), trace -> Map.of("sum", kept[0].add(trace.stepNumber())));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one");
    }

    @Test
    void aTracedArrayCannotBeWrittenIntoAComputedOne() {
        NDArray computed = manager.ones(new Shape(2));
        assertThatThrownBy(() -> build(trace -> {
                    computed.addi(trace.manager().ones(new Shape(2)));
                    return Map.of();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("declare a variable");
        assertThat(computed.toFloatArray()).containsExactly(1, 1);
    }

    @Test
    void unknownStepsInputsAndResultsNameTheKnownOnes() {
        builder.step(
                "step",
                List.of(new Input("x", DataType.FLOAT32, new Shape(2))),
                trace -> Map.of("y", trace.input("x")));
        try (Program program = builder.build()) {
            assertThatThrownBy(() -> program.step("stop"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[step]");
            Step step = program.step("step");
            assertThatThrownBy(() -> step.run(0, Map.of())).hasMessageContaining("needs the input x");
            assertThatThrownBy(() -> step.run(0, Map.of("x", new float[2], "z", 1)))
                    .hasMessageContaining("z");
            assertThatThrownBy(() -> step.run(0, Map.of("x", new float[3]))).hasMessageContaining("(2)");
            assertThatThrownBy(() -> step.run(0, Map.of("x", new int[2]))).hasMessageContaining("int[]");
            assertThatThrownBy(() -> step.run(0, Map.of("x", manager.ones(new Shape(2, 1)))))
                    .hasMessageContaining("(2, 1)");
            try (StepResult result = step.run(0, Map.of("x", new float[] {1, 2}))) {
                assertThatThrownBy(() -> result.floats("z")).hasMessageContaining("[y]");
                assertThat(result.floats("y")).containsExactly(1, 2);
            }
        }
    }

    @Test
    void aVariableHasOneNameAndOneProgram() {
        Variable v = two();
        assertThatThrownBy(() -> builder.variable("v", DataType.FLOAT32, SCALAR))
                .hasMessageContaining("already");
        assertThat(builder.find("v")).contains(v);
        try (Program other = Program.builder().build()) {
            assertThatThrownBy(() -> other.read(v, manager)).hasMessageContaining("another program");
        }
    }

    @Test
    void aBatchWhoseSizeIsNotKnownMayDifferFromRunToRun() {
        builder.step(
                "step",
                List.of(new Input("x", DataType.FLOAT32, new Shape(-1, 3))),
                trace -> Map.of("y", trace.input("x").mul(2).sum(new int[] {1})));
        try (Program program = builder.build()) {
            for (int batch = 1; batch < 4; batch++) {
                try (StepResult result = program.step("step").run(0, Map.of("x", new float[3 * batch]))) {
                    assertThat(result.floats("y")).hasSize(batch);
                }
            }
        }
    }
}
