package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;

/**
 * The papers' network with weight normalisation, in a run: its first batch sets gains and means before the first step.
 */
class DataDependentInitialisationTest {
    private static final int EXAMPLES = 60;
    private static final int CLASSES = 10;
    private static final Offset<Double> CLOSE = within(2e-3);

    @TempDir
    private Path folder;

    @Test
    void theFirstBatchCentresEveryLogitAndTheTeacherStartsThere() {
        Setting settings = Setting.of(
                Map.of(
                        "method", "mean-teacher",
                        "data", Map.of("source", Map.of("name", "digits", "examples", EXAMPLES, "test", 10)),
                        "network", Map.of("name", "conv-13", "normalisation", "weight-norm", "width", 0.05),
                        "views",
                                Map.of(
                                        "student",
                                        Map.of(
                                                "augment",
                                                List.of(),
                                                "noise",
                                                Map.of("input", "none", "hidden", "none"))),
                        "batch", Map.of("size", EXAMPLES),
                        "training", Map.of("steps", 1, "optimiser", Map.of("learning-rate", 0))),
                "test");
        try (Preceptor preceptor =
                Preceptor.builder().plugins(Shipped.plugins()).build()) {
            Pipeline pipeline = preceptor.pipeline(settings, folder);
            Path checkpoint = preceptor
                    .train(pipeline, folder.resolve("run"), new StopSignal(), List.of())
                    .checkpoint();
            try (TrainedModel model = preceptor.open(checkpoint)) {
                // the whole training set is the batch, and the learning rate 0: evaluation sees what the first pass saw
                float[][] rows = model.predict(preceptor.split(pipeline).training(), "student");
                for (int c = 1; c < CLASSES; c++) {
                    int one = c;
                    double[] differences = Arrays.stream(rows)
                            .mapToDouble(row -> Math.log(row[one]) - Math.log(row[0]))
                            .toArray();
                    assertThat(Arrays.stream(differences).average().orElseThrow())
                            .as("logit %d", c)
                            .isCloseTo(0, CLOSE);
                    assertThat(Arrays.stream(differences).map(Math::abs).max().orElseThrow())
                            .isGreaterThan(0.1);
                }
                assertThat(gains(model, "student"))
                        .hasSize(10)
                        .allSatisfy((name, gain) -> assertThat(gain).as(name).doesNotContain(1f));
                assertThat(gains(model, "teacher"))
                        .allSatisfy((name, gain) -> assertThat(gain)
                                .containsExactly(gains(model, "student").get(name), within(1e-6f)));
            }
        }
    }

    private static Map<String, float[]> gains(TrainedModel model, String name) {
        Map<String, float[]> all = new java.util.TreeMap<>(model.parameters(name));
        all.keySet().removeIf(parameter -> !parameter.endsWith("_g"));
        return all;
    }
}
