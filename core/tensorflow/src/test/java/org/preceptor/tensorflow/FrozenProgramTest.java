package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.tensorflow.spec.Input;
import org.preceptor.tensorflow.spec.OperationTime;

class FrozenProgramTest {
    private static final Shape IMAGES = new Shape(3, 4, 6, 6);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static Conv2d convolution(int filters, int groups, boolean bias) {
        return Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .setFilters(filters)
                .optPadding(new Shape(1, 1))
                .optGroups(groups)
                .optBias(bias)
                .build();
    }

    private static SequentialBlock normalised(int groups, boolean bias) {
        return new SequentialBlock()
                .add(convolution(8, groups, bias))
                .add(BatchNorm.builder().build())
                .add(Activation.leakyReluBlock(0.1f))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(5).build());
    }

    /** With statistics and parameters that are neither 0 nor 1. */
    private Program program(Block block, boolean tuning, boolean profiled) {
        block.initialize(manager, DataType.FLOAT32, IMAGES);
        Random random = new Random(7);
        block.getParameters().forEach(entry -> {
            NDArray array = entry.getValue().getArray();
            float[] values = new float[(int) array.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.2f + random.nextFloat();
            }
            array.set(values);
        });
        Program.Builder builder = Program.builder()
                .tuning(tuning)
                .step(
                        "predict",
                        List.of(new Input("images", DataType.FLOAT32, IMAGES)),
                        trace -> Map.of(
                                "result",
                                block.forward(
                                                new TracedParameters(trace, block),
                                                new NDList(trace.input("images")),
                                                false)
                                        .singletonOrThrow()));
        return (profiled ? builder.profiled() : builder).build();
    }

    private static float[] images() {
        float[] values = new float[(int) IMAGES.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        return values;
    }

    private static float[] result(Program program) {
        try (StepResult result = program.step("predict").run(0, Map.of("images", images()))) {
            return result.floats("result");
        }
    }

    private static List<String> types(Program program) {
        return program.step("predict").profile(0, Map.of("images", images())).stream()
                .map(OperationTime::type)
                .toList();
    }

    private void assertComputesTheSame(Supplier<Block> block) {
        try (Program program = program(block.get(), true, false)) {
            float[] plain = result(program);
            program.freeze();
            assertThat(result(program)).containsExactly(plain, Offset.offset(1e-3f));
            assertThat(plain).doesNotContain(Float.NaN);
        }
    }

    @Test
    void aFrozenProgramComputesTheSameButForRounding() {
        assertComputesTheSame(() -> normalised(1, true));
        assertComputesTheSame(() -> normalised(1, false));
        assertComputesTheSame(() -> normalised(2, true));
        assertComputesTheSame(() -> normalised(4, true));
        assertComputesTheSame(() -> normalised(4, false));
    }

    @Test
    void normalisationBecomesPartOfTheConvolutionBeforeIt() {
        try (Program program = program(normalised(1, true), true, true)) {
            assertThat(types(program)).anyMatch(type -> type.contains("ReadVariableOp"));
            program.freeze();
            assertThat(types(program))
                    .noneMatch(type -> type.contains("BatchNorm"))
                    .noneMatch(type -> type.contains("ReadVariableOp"))
                    .anyMatch(type -> type.contains("Conv2D"));
        }
    }

    @Test
    void aConvolutionThatHasAnotherUseKeepsItsWeights() {
        Supplier<Block> block = () -> {
            SequentialBlock convolution = new SequentialBlock().add(convolution(8, 1, true));
            return convolution.add(new ai.djl.nn.ParallelBlock(
                    both -> new NDList(both.get(0).head().add(both.get(1).head())),
                    List.of(new SequentialBlock().add(BatchNorm.builder().build()), Blocks.identityBlock())));
        };
        assertComputesTheSame(block);
    }

    @Test
    void normalisationWithoutAConvolutionBeforeItStays() {
        assertComputesTheSame(() -> new SequentialBlock()
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(convolution(8, 1, true)));
    }

    @Test
    void anUntunedProgramIsExecutedAsItWasTracedAndCannotBeWrittenEither() {
        try (Program program = program(normalised(1, true), false, false)) {
            float[] plain = result(program);
            program.freeze();
            assertThat(result(program)).containsExactly(plain);
            assertThatThrownBy(() -> program.write(program.variables().get(0), manager.ones(new Shape(1))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void variablesOfAFrozenProgramCanBeReadAndSavedButNotWritten(@TempDir Path folder) {
        try (Program program = program(normalised(1, true), true, false)) {
            var variable = program.variables().get(0);
            float[] before = program.read(variable, manager).toFloatArray();
            program.freeze();
            program.freeze();
            assertThat(program.read(variable, manager).toFloatArray()).containsExactly(before);
            program.save(folder, any -> true);
            assertThat(folder).isNotEmptyDirectory();
            assertThatThrownBy(() -> program.write(variable, manager.zeros(variable.shape())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("frozen");
            assertThatThrownBy(() -> program.restore(folder, any -> true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("frozen");
        }
    }

    @Test
    void aProgramThatWritesVariablesCannotBeFrozen() {
        Program.Builder builder = Program.builder().step("count", List.of(), trace -> {
            var count = trace.variable("count", DataType.FLOAT32, new Shape());
            trace.assign(count, trace.read(count).add(1));
            return Map.of();
        });
        try (Program program = builder.build()) {
            assertThatThrownBy(program::freeze)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("step count writes variables");
        }
    }
}
