package org.preceptor.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.inference.Predictor;
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
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.tensorflow.spec.Input;

class SavedModelsTest {
    @TempDir
    Path folder;

    @Test
    void anExportedNetworkPredictsTheSameThroughDjlsOwnEngineForAnyBatch() throws Exception {
        check(
                new SequentialBlock()
                        .add(Conv2d.builder()
                                .setKernelShape(new Shape(3, 3))
                                .setFilters(4)
                                .optPadding(new Shape(1, 1))
                                .build())
                        .add(BatchNorm.builder().build())
                        .add(Activation.leakyReluBlock(0.1f))
                        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                        .add(Dropout.builder().build())
                        .add(Pool.avgPool2dBlock(new Shape(3, 3), new Shape(1, 1), new Shape(1, 1)))
                        .add(Blocks.batchFlattenBlock())
                        .add(Linear.builder().setUnits(5).build()),
                new Shape(3, 8, 8),
                1e-5f);
    }

    @Test
    void anExportedResNetPredictsTheSameThroughDjlsOwnEngine() throws Exception {
        check(
                ResNetV1.builder()
                        .setNumLayers(18)
                        .setImageShape(new Shape(3, 32, 32))
                        .setOutSize(7)
                        .build(),
                new Shape(3, 32, 32),
                1e-4f);
    }

    private void check(Block block, Shape image, float tolerance) throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(11);
            block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(image));
            ParameterStore store = new ParameterStore(manager, false);
            SavedModels.export(
                    folder,
                    List.of(new Input("image", DataType.FLOAT32, new Shape(-1).addAll(image))),
                    trace -> Map.of(
                            "logits",
                            block.forward(store, new NDList(trace.input("image")), false)
                                    .singletonOrThrow()));
            assertThat(folder.resolve("saved_model.pb")).exists();
            try (var files = Files.list(folder)) {
                assertThat(files).hasSize(1);
            }
            for (int batch : new int[] {1, 3}) {
                NDArray input = manager.randomNormal(new Shape(batch).addAll(image));
                float[] expected = block.forward(store, new NDList(input), false)
                        .singletonOrThrow()
                        .toFloatArray();
                float[] predicted = predict(input.toFloatArray(), input.getShape());
                assertThat(predicted).containsExactly(expected, within(tolerance));
            }
        }
    }

    private float[] predict(float[] data, Shape shape) throws Exception {
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(folder)
                .optEngine("TensorFlow")
                .optTranslator(new NoopTranslator())
                .build();
        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor();
                NDManager manager = model.getNDManager().newSubManager()) {
            return predictor
                    .predict(new NDList(manager.create(data, shape)))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    @Test
    void anExportedFunctionHasNoVariables() {
        assertThatThrownBy(() -> SavedModels.export(folder, List.of(), trace -> {
                    trace.variable("w", DataType.FLOAT32, new Shape(1));
                    return Map.of();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no variables");
    }
}
