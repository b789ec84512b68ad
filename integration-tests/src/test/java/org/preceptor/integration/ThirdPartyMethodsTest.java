package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.api.config.Setting;
import org.preceptor.core.Preceptor;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.event.EpochReport;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.TrainingListener;

/** Two methods nobody here foresaw, written as strangers would, dropped in as JARs and trained. */
class ThirdPartyMethodsTest {
    @TempDir
    private static Path folder;

    private static Preceptor preceptor;

    @BeforeAll
    static void dropIn() throws IOException {
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.dropInto(plugins, "third-party-adversarial", folder);
        ThirdPartyPlugin.dropInto(plugins, "third-party-fixmatch", folder);
        preceptor = Preceptor.builder().plugins(plugins).build();
    }

    @AfterAll
    static void unload() {
        preceptor.close();
    }

    static Setting digits(String method, int steps, Map<String, ?> more) {
        return Setting.of(
                        Map.of(
                                "method", method,
                                "data",
                                        Map.of(
                                                "source",
                                                Map.of("name", "digits", "examples", 400, "test", 100),
                                                "labels",
                                                Map.of("per-class", 10),
                                                "validation",
                                                50),
                                "network", Map.of("name", "small-cnn", "width", 0.25),
                                "batch", Map.of("size", 50),
                                "training",
                                        Map.of(
                                                "steps",
                                                steps,
                                                "optimiser",
                                                Map.of("learning-rate", 0.003, "beta1", 0.9))),
                        "test")
                .overlaidWith(Setting.of(more, "test"));
    }

    private List<EpochReport> train(String method, Map<String, ?> more) {
        List<EpochReport> epochs = new ArrayList<>();
        RunEnd end = preceptor.train(
                preceptor.pipeline(digits(method, 40, more), folder),
                folder.resolve("runs").resolve(method),
                new StopSignal(),
                List.of(new TrainingListener() {
                    @Override
                    public void evaluated(EpochReport report) {
                        epochs.add(report);
                    }
                }));
        assertThat(end.completed()).isTrue();
        assertThat(end.checkpoint()).exists();
        return epochs;
    }

    @Test
    void virtualAdversarialTrainingTakesAGradientInsideTheStep() {
        List<EpochReport> epochs = train("third-party-adversarial-training", Map.of());
        assertThat(epochs.get(0).metrics().get("term/adversarial")).isPositive();
        assertThat(epochs.get(epochs.size() - 1).metrics().get("term/supervised"))
                .isLessThan(epochs.get(0).metrics().get("term/supervised"));
    }

    @Test
    void fixMatchLearnsFromTheConfidentPredictionsOfItsWeakView() {
        List<EpochReport> epochs = train(
                "third-party-fixmatch",
                Map.of("terms", Map.of("consistency", Map.of("targets", Map.of("threshold", 0.3)))));
        assertThat(epochs.get(epochs.size() - 1).metrics().get("term/consistency/confident"))
                .isBetween(0.01, 1.0);
        assertThat(epochs.get(epochs.size() - 1).metrics().get("term/consistency"))
                .isPositive();
    }

    @Test
    void aStrangersTermWorksBesideAShippedMethods() {
        List<EpochReport> epochs = train(
                "mean-teacher",
                Map.of("terms", Map.of("adversarial", Map.of("loss", "third-party-adversarial", "weight", 0.3))));
        assertThat(epochs.get(0).metrics()).containsKeys("term/consistency", "term/adversarial");
    }
}
