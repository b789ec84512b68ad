package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.Images;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.NetworkFactory;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TString;

/** What is exported predicts as the trained model does. */
class ExportTest {
    @TempDir
    private Path folder;

    @Test
    void anExportedTeacherPredictsTheSameThroughDjlsOwnTensorFlowEngine() throws Exception {
        try (Preceptor preceptor =
                Preceptor.builder().plugins(Shipped.plugins()).build()) {
            Pipeline pipeline = preceptor.pipeline(ThirdPartyMethodsTest.digits("mean-teacher", 20, Map.of()), folder);
            preceptor.train(pipeline, folder.resolve("run"), new StopSignal(), List.of());
            Images images =
                    (Images) preceptor.split(pipeline).test().orElseThrow().select(new int[] {0, 1, 2, 3, 4});

            try (TrainedModel model = preceptor.open(folder.resolve("run"))) {
                float[][] expected = model.calibration("teacher").of(model.predict(images, "teacher"));
                model.exportSavedModel(folder.resolve("exported"), "teacher");
                float[] served = served(folder.resolve("exported"), images);
                for (int i = 0; i < expected.length; i++) {
                    for (int c = 0; c < expected[i].length; c++) {
                        assertThat(served[i * expected[i].length + c]).isCloseTo(expected[i][c], within(1e-5f));
                    }
                }
                assertThat(classNamesInside(folder.resolve("exported"))).isEqualTo(model.classes());
                assertThatThrownBy(() -> served(
                                folder.resolve("exported"),
                                new Images(3, 33, 33, new byte[3 * 33 * 33], new int[1], List.of())))
                        .rootCause()
                        .hasMessageContaining("[1,33,33,3]")
                        .hasMessageContaining("expected shape [?,32,32,3]");
                model.exportParameters(folder.resolve("inner/parameters"), "teacher");
                assertThat(folder.resolve("inner/parameters/teacher-0000.params"))
                        .isNotEmptyFile();
                for (String exported : List.of("exported", "inner/parameters")) {
                    assertThat(Files.readAllLines(folder.resolve(exported).resolve("synset.txt")))
                            .isEqualTo(model.classes());
                    assertReadableByAll(folder.resolve(exported));
                }
                assertThat(permissions(folder.resolve("inner"))).isEqualTo("rwxr-xr-x");
            }
        }
    }

    private static List<String> classNamesInside(Path exported) {
        try (SavedModelBundle model = SavedModelBundle.load(exported.toString(), "serve");
                Result result = model.function("class_names").call(Map.of())) {
            List<String> names = new ArrayList<>();
            ((TString) result.get("texts").orElseThrow()).scalars().forEach(name -> names.add(name.getObject()));
            return names;
        }
    }

    private static void assertReadableByAll(Path exported) throws IOException {
        try (Stream<Path> paths = Files.walk(exported)) {
            assertThat(paths)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(path -> assertThat(permissions(path))
                            .isEqualTo(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void exportedParametersAreReadByTheSameBlockInAnotherProgram() throws Exception {
        try (Preceptor preceptor =
                Preceptor.builder().plugins(Shipped.plugins()).build()) {
            Pipeline pipeline = preceptor.pipeline(
                    ThirdPartyMethodsTest.digits("mean-teacher", 20, Map.of("data", Map.of("normalisation", "none"))),
                    folder);
            preceptor.train(pipeline, folder.resolve("run"), new StopSignal(), List.of());
            Images images =
                    (Images) preceptor.split(pipeline).test().orElseThrow().select(new int[] {0, 1, 2});
            float[][] expected;
            try (TrainedModel model = preceptor.open(folder.resolve("run"))) {
                expected = model.predict(images, "teacher");
                model.exportParameters(folder.resolve("parameters"), "teacher");
            }

            Block block = preceptor
                    .parts()
                    .find(NetworkFactory.class, Setting.of(Map.of("name", "small-cnn", "width", 0.25), "test"))
                    .create(new NetworkInput(images.inputs().shape(), 10))
                    .block();
            float[] pixels = new float[images.pixels().length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (images.pixels()[i] & 0xff) / 255f;
            }
            try (NDManager manager = NDManager.newBaseManager();
                    DataInputStream in = new DataInputStream(
                            Files.newInputStream(folder.resolve("parameters/teacher-0000.params")))) {
                block.loadParameters(manager, in);
                NDArray logits = block.forward(
                                new ParameterStore(manager, false),
                                new NDList(manager.create(
                                        pixels,
                                        new Shape(3).addAll(images.inputs().shape()))),
                                false)
                        .head();
                float[] found = logits.softmax(-1).toFloatArray();
                for (int i = 0; i < expected.length; i++) {
                    assertThat(java.util.Arrays.copyOfRange(found, 10 * i, 10 * i + 10))
                            .containsExactly(expected[i], within(1e-5f));
                }
            }
        }
    }

    private static float[] served(Path exported, Images images) throws Exception {
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(exported)
                .optEngine("TensorFlow")
                .optTranslator(new NoopTranslator())
                .build();
        try (ZooModel<NDList, NDList> model = criteria.loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor();
                NDManager manager = model.getNDManager().newSubManager()) {
            NDArray input = manager.create(
                    ByteBuffer.wrap(channelsLast(images)),
                    new Shape(images.size(), images.height(), images.width(), images.channels()),
                    DataType.UINT8);
            return predictor.predict(new NDList(input)).stream()
                    .filter(output -> output.getName().startsWith("probabilities"))
                    .findFirst()
                    .orElseThrow()
                    .toFloatArray();
        }
    }

    private static byte[] channelsLast(Images images) {
        byte[] result = new byte[images.pixels().length];
        int plane = images.height() * images.width();
        for (int i = 0; i < result.length; i++) {
            int image = i / images.stride();
            int channel = i % images.stride() / plane;
            int pixel = i % plane;
            result[image * images.stride() + pixel * images.channels() + channel] = images.pixels()[i];
        }
        return result;
    }
}
