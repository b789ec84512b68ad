package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.StepReport;
import org.preceptor.core.run.event.TrainingListener;

/**
 * A stranger's normalisation and callback, dropped in as a JAR: trained, stopped, resumed, predicted with, exported.
 */
class StrangersPartsTest {
    private static final List<String> SETTINGS = List.of(
            "data.normalisation={name: range, limit: 2}",
            "training.callbacks=[{name: low-loss, bound: 1000, times: 5}]",
            "supervised.weight=1");

    @TempDir
    private static Path folder;

    private static Preceptor preceptor;
    private static RunEnd whole;

    @BeforeAll
    static void dropIn() throws IOException {
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.dropInto(plugins, "third-party-ranges", folder);
        preceptor = Preceptor.builder().plugins(plugins).build();
        TableRun.write(folder);
        whole = train("whole", Integer.MAX_VALUE);
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    private static RunEnd train(String name, int until) {
        StopSignal stop = new StopSignal();
        return preceptor.train(
                preceptor.pipeline(folder.resolve("table.yaml"), SETTINGS),
                folder.resolve("runs").resolve(name),
                stop,
                List.of(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        if (report.step() == until) {
                            stop.request();
                        }
                    }
                }));
    }

    private static Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    @Test
    void theCallbackEndsTheRun() {
        assertThat(whole.ending()).contains("low-loss: the loss was below 1000.0 5 times");
        assertThat(whole.step()).isEqualTo(5L * TableRun.STEPS_PER_EPOCH);
    }

    @Test
    void aStoppedRunIsResumedBitForBit() throws IOException {
        train("stopped", 33);
        RunEnd end = preceptor.resume(run("stopped"), new StopSignal(), List.of());
        assertThat(end.step()).isEqualTo(whole.step());
        assertThat(end.ending()).isEqualTo(whole.ending());
        for (String file : List.of("variables.index", "variables.data-00000-of-00001")) {
            assertThat(SmallRun.lastCheckpoint(run("stopped")).resolve(file))
                    .hasSameBinaryContentAs(
                            SmallRun.lastCheckpoint(run("whole")).resolve(file));
        }
        assertThat(run("stopped").resolve("normalisation.bin"))
                .hasSameBinaryContentAs(run("whole").resolve("normalisation.bin"));
    }

    @Test
    void anExportedModelNormalisesAsTheRunDid() throws Exception {
        float[] numbers = {0.3f, 0.4f, -0.9f, 0.1f, 0.5f, 0};
        float[][] expected;
        try (TrainedModel model = preceptor.open(run("whole"))) {
            expected = model.predict(new Vectors(2, numbers, new int[3], List.of()), "teacher");
            model.exportSavedModel(folder.resolve("served"), "teacher");
        }
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(folder.resolve("served"))
                .optEngine("TensorFlow")
                .optTranslator(new NoopTranslator())
                .build();
        try (ZooModel<NDList, NDList> served = criteria.loadModel();
                Predictor<NDList, NDList> predictor = served.newPredictor();
                NDManager manager = served.getNDManager().newSubManager()) {
            float[] found = predictor.predict(new NDList(manager.create(numbers, new Shape(3, 2)))).stream()
                    .filter(output -> output.getName().startsWith("probabilities"))
                    .findFirst()
                    .orElseThrow()
                    .toFloatArray();
            for (int i = 0; i < 3; i++) {
                assertThat(new float[] {found[2 * i], found[2 * i + 1]}).containsExactly(expected[i], within(1e-5f));
            }
        }
    }
}
