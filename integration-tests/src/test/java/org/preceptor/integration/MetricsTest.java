package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline names what is measured and what chooses the epoch, a stranger's metric too. */
class MetricsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Launcher preceptor;
    private static Launcher.Ended trained;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        TableRun.write(folder);
        Path plugins = ThirdPartyPlugin.copyOfShippedPlugins(Files.createDirectory(folder.resolve("plugins")));
        ThirdPartyPlugin.build(
                plugins.resolve("wrong.jar"),
                "wrong",
                ">=0.1.0 & <0.2.0",
                folder.resolve("scratch"),
                List.of(
                        "module acme.wrong { requires org.preceptor.api;"
                                + " provides org.preceptor.api.spi.Metric with acme.wrong.Wrong; }",
                        """
                        package acme.wrong;
                        public class Wrong implements org.preceptor.api.spi.Metric {
                            public String name() { return "share-wrong"; }
                            public Measurement begin(org.preceptor.api.spi.Task task, int width) {
                                Measurement right = org.preceptor.api.spi.Metric.accuracy().begin(task, width);
                                return new Measurement() {
                                    public void add(float[][] predictions, float[][] labels) { right.add(predictions, labels); }
                                    public double value() { return 1 - right.value(); }
                                };
                            }
                        }
                        """));
        trained = preceptor
                .run(
                        "train",
                        "table.yaml",
                        "--plugins",
                        "plugins",
                        "--name",
                        "measured",
                        "--set",
                        "training.select-by=share-wrong",
                        "--set",
                        "training.metrics=[macro-f1, balanced-accuracy]")
                .exits(0);
    }

    private static List<JsonNode> events(String event) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("runs/measured/metrics.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            if (node.get("event").asText().equals(event)) {
                events.add(node);
            }
        }
        return events;
    }

    @Test
    void theEpochIsTheOneThatTheNamedMetricIsGreatestIn() throws IOException {
        int worst = 0;
        List<JsonNode> epochs = events("epoch");
        assertThat(epochs).hasSize(TableRun.EPOCHS);
        for (int i = 0; i < epochs.size(); i++) {
            JsonNode now = epochs.get(i).get("validation").get("teacher");
            JsonNode before = epochs.get(worst).get("validation").get("teacher");
            assertThat(now.get("share-wrong").asDouble())
                    .isEqualTo(1 - now.get("accuracy").asDouble());
            double more = now.get("share-wrong").asDouble()
                    - before.get("share-wrong").asDouble();
            if (more > 0
                    || more == 0
                            && now.get("loss").asDouble() < before.get("loss").asDouble()) {
                worst = i;
            }
        }
        assertThat(events("end").get(0).get("selectedEpoch").asInt()).isEqualTo(worst + 1);
        assertThat(worst)
                .as("in this run the least accurate epoch is a late one")
                .isGreaterThan(4);
    }

    @Test
    void everyMetricIsInTheLogAndTheTable() throws IOException {
        JsonNode last =
                events("epoch").get(TableRun.EPOCHS - 1).get("validation").get("student");
        assertThat(last.fieldNames())
                .toIterable()
                .containsExactly("accuracy", "loss", "examples", "share-wrong", "macro-f1", "balanced-accuracy");
        assertThat(trained.out())
                .containsPattern("teacher, validation: macro-f1 +0\\.\\d{3} +0\\.\\d{3}")
                .containsPattern("student, test: balanced-accuracy +0\\.\\d{3} +0\\.\\d{3}");
    }

    @Test
    void evaluateMeasuresThemToo() throws IOException {
        JsonNode selected = events("end").get(0).get("selectedTest").get("teacher");
        JsonNode evaluated = JSON.readTree(preceptor
                .run("evaluate", "runs/measured", "--plugins", "plugins", "--format", "json")
                .exits(0)
                .out());
        for (String metric : List.of("accuracy", "share-wrong", "macro-f1", "balanced-accuracy")) {
            assertThat(evaluated.get("teacher").get(metric).asDouble())
                    .as(metric)
                    .isEqualTo(selected.get(metric).asDouble());
        }
        assertThat(preceptor
                        .run("evaluate", "runs/measured", "--plugins", "plugins")
                        .exits(0)
                        .out())
                .containsPattern(
                        "model +accuracy +95 % interval +loss +examples +share-wrong +macro-f1 +balanced-accuracy");
    }

    @Test
    void anUnknownMetricIsRefusedWithThoseThatThereAre() {
        assertThat(preceptor
                        .run("train", "table.yaml", "--check", "--set", "training.select-by=macro-f2")
                        .exits(2)
                        .onlyLine())
                .contains("unknown metric 'macro-f2'; did you mean 'macro-f1'?");
    }
}
