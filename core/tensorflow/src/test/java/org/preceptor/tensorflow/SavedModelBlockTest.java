package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.SymbolBlock;
import ai.djl.nn.core.Linear;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.tensorflow.spec.Input;

/** Exported models as DJL's symbol blocks: read, run, differentiated, saved within other blocks. */
class SavedModelBlockTest {
    private static final Shape IMAGES = new Shape(-1, 2, 3);

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    Path folder;

    /** {@code scores = 2 x + y}, {@code sum} of it over the pixels; x comes second in the alphabet's order. */
    @BeforeEach
    void export() {
        SavedModels.export(
                folder,
                List.of(new Input("x", DataType.FLOAT32, IMAGES), new Input("a", DataType.FLOAT32, new Shape(3))),
                trace -> {
                    Map<String, NDArray> results = new LinkedHashMap<>();
                    NDArray scores = trace.input("x").mul(2).add(trace.input("a"));
                    results.put("scores", scores);
                    results.put("each", scores.sum(new int[] {1, 2}));
                    return results;
                });
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static byte[] bytes(Path folder) throws IOException {
        return Files.readAllBytes(folder.resolve(SavedModels.FILE));
    }

    /** As a symbol block saves itself. */
    private SymbolBlock block(byte[] model) throws IOException, MalformedModelException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(saved);
        out.writeByte(1);
        out.writeInt(model.length);
        out.write(model);
        SymbolBlock block = SymbolBlock.newInstance(manager);
        block.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        return block;
    }

    private NDList inputs(int batch) {
        return new NDList(manager.arange(batch * 6f).reshape(batch, 2, 3), manager.create(new float[] {10, 20, 30}));
    }

    private NDList run(Block block, NDList inputs) {
        return block.forward(new ParameterStore(manager, false), inputs, false);
    }

    @Test
    void itComputesWhatWasExportedForEveryBatch() throws Exception {
        SymbolBlock block = block(bytes(folder));
        assertThat(block.isInitialized()).isTrue();
        assertThat(block.describeInput().keys()).containsExactly("x", "a");
        assertThat(block.describeInput().values()).containsExactly(IMAGES, new Shape(3));
        assertThat(block.describeOutput().keys()).containsExactly("scores", "each");
        assertThat(block.getParameters().isEmpty()).isTrue();
        for (int batch : new int[] {1, 4}) {
            NDList found = run(block, inputs(batch));
            assertThat(found.get(0))
                    .isEqualTo(inputs(batch).get(0).mul(2).add(inputs(batch).get(1)));
            assertThat(found.get("each")).isEqualTo(found.get(0).sum(new int[] {1, 2}));
            assertThat(block.getOutputShapes(new Shape[] {new Shape(batch, 2, 3), new Shape(3)}))
                    .containsExactly(new Shape(batch, 2, 3), new Shape(batch));
        }
    }

    @Test
    void inputsThatAllHaveNamesMayComeInAnyOrder() throws Exception {
        NDList inputs = inputs(2);
        inputs.get(0).setName("x");
        inputs.get(1).setName("a");
        NDList turned = new NDList(inputs.get(1), inputs.get(0));
        SymbolBlock block = block(bytes(folder));
        assertThat(run(block, turned).get(0)).isEqualTo(run(block, inputs).get(0));
    }

    @Test
    void inAStepItIsPartOfTheGraphAndGradientsPass() throws Exception {
        SymbolBlock block = block(bytes(folder));
        Program.Builder builder = Program.builder()
                .step("step", List.of(new Input("x", DataType.FLOAT32, new Shape(1, 2, 3))), trace -> {
                    NDArray x = trace.input("x");
                    NDArray scores = run(block, new NDList(x.square(), manager.create(new float[] {1, 2, 3})))
                            .get(0);
                    NDArray twice = run(block, new NDList(scores, manager.create(new float[3])))
                            .get(0);
                    return Map.of(
                            "scores",
                            scores,
                            "gradient",
                            trace.gradients(twice.sum(), new NDList(x)).get(0));
                });
        try (Program program = builder.build();
                StepResult result = program.step("step").run(0, Map.of("x", new float[] {0, 1, 2, 3, 4, 5}))) {
            assertThat(result.floats("scores")).containsExactly(1, 4, 11, 19, 34, 53);
            // 2 * 2 * 2 x
            assertThat(result.floats("gradient")).containsExactly(0, 8, 16, 24, 32, 40);
        }
    }

    @Test
    void anOperationThatACollectorCannotPassIsRefusedAndNotForgotten() throws Exception {
        SymbolBlock block = block(bytes(folder));
        NDList inputs = inputs(1);
        inputs.get(0).setRequiresGradient(true);
        try (GradientCollector collector = GraphEngine.get().newGradientCollector()) {
            assertThatThrownBy(() -> run(block, inputs))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("a gradient collector cannot pass a saved model");
        }
    }

    /** What DJL's block factories do: a model's end is replaced, and the whole saved and loaded again. */
    @Test
    void aBlockAroundItIsTrainedSavedAndLoaded() throws Exception {
        Path end = folder.resolve("single");
        SavedModels.export(
                end,
                List.of(new Input("x", DataType.FLOAT32, new Shape(-1, 4))),
                trace -> Map.of("features", trace.input("x").tanh()));
        float[] expected;
        try (Model model = Model.newInstance("model")) {
            model.setBlock(new SequentialBlock()
                    .add(block(bytes(end)))
                    .add(Linear.builder().setUnits(2).build()));
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()))) {
                trainer.initialize(new Shape(1, 4));
                NDArray x = trainer.getManager().ones(new Shape(1, 4));
                NDArray before = trainer.evaluate(new NDList(x)).singletonOrThrow();
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    collector.backward(trainer.forward(new NDList(x))
                            .singletonOrThrow()
                            .square()
                            .sum());
                }
                trainer.step();
                expected = trainer.evaluate(new NDList(x)).singletonOrThrow().toFloatArray();
                assertThat(before.toFloatArray()).isNotEqualTo(expected);
            }
            model.save(folder, "whole");
        }
        try (Model model = Model.newInstance("whole")) {
            model.setBlock(new SequentialBlock()
                    .add(SymbolBlock.newInstance(model.getNDManager()))
                    .add(Linear.builder().setUnits(2).build()));
            model.load(folder, "whole");
            assertThat(run(model.getBlock(), new NDList(manager.ones(new Shape(1, 4))))
                            .singletonOrThrow()
                            .toFloatArray())
                    .containsExactly(expected);
        }
    }

    @Test
    void aModelWithoutABlockLoadsAnExportFromItsFolderAStreamOrByCriteria() throws Exception {
        try (Model model = Model.newInstance("model");
                Model streamed = Model.newInstance("streamed")) {
            model.load(folder);
            streamed.load(new ByteArrayInputStream(bytes(folder)));
            assertThat(run(model.getBlock(), inputs(2)).get(0))
                    .isEqualTo(run(streamed.getBlock(), inputs(2)).get(0));
            assertThat(model.describeInput().keys()).containsExactly("x", "a");
        }
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(folder)
                .optEngine(GraphEngine.NAME)
                .build();
        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor()) {
            assertThat(predictor.predict(inputs(1)).get(1).toFloatArray()).containsExactly(150);
        }
        try (Model empty = Model.newInstance("empty")) {
            assertThatThrownBy(() -> empty.load(folder.resolve("..")))
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessageContaining("has no block, and there is no saved_model.pb in");
        }
    }

    @Test
    void itIsFreedWithItsManager() throws Exception {
        byte[] model = bytes(folder);
        SymbolBlock block = block(model);
        manager.close();
        assertThat(block.isInitialized()).isFalse();
        assertThatThrownBy(block::describeInput).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "empty", "cut", "version", "length"})
    void aFileThatIsNotAModelIsRefused(String what) throws Exception {
        byte[] model = bytes(folder);
        byte[] given = switch (what) {
            case "text" -> "no model".getBytes(StandardCharsets.UTF_8);
            case "empty" -> new byte[0];
            case "cut" -> Arrays.copyOf(model, model.length / 2);
            default -> model;
        };
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(saved);
        out.writeByte(what.equals("version") ? 9 : 1);
        out.writeInt(what.equals("length") ? -5 : given.length);
        out.write(given);
        SymbolBlock block = SymbolBlock.newInstance(manager);
        assertThatThrownBy(() -> block.loadParameters(
                        manager, new DataInputStream(new ByteArrayInputStream(saved.toByteArray()))))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageMatching(".*(is|with one graph is|of -5 bytes is|encoding is) expected, found.*");
        assertThat(block.isInitialized()).isFalse();
        assertThatThrownBy(() -> run(block, inputs(1))).hasMessageContaining("the block holds no model");
    }

    @Test
    void inputsThatTheModelDoesNotTakeAreRefused() throws Exception {
        SymbolBlock block = block(bytes(folder));
        assertThatThrownBy(() -> run(block, new NDList(inputs(1).get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the model takes [x (float32 (-1, 2, 3)), a (float32 (3))], not 1 arrays");
        NDArray wrong = manager.ones(new Shape(2, 3));
        assertThatThrownBy(() -> run(block, new NDList(wrong, inputs(1).get(1))))
                .hasMessageContaining("the model's input x (float32 (-1, 2, 3)) cannot be float32 (2, 3)");
        NDArray whole = manager.ones(new Shape(1, 2, 3), DataType.INT32);
        assertThatThrownBy(() -> run(block, new NDList(whole, inputs(1).get(1))))
                .hasMessageContaining("cannot be int32 (1, 2, 3)");
    }
}
