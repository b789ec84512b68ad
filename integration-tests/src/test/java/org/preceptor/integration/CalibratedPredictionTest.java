package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Predictions that people can rely on and train with: calibrated probabilities, JSON Lines, pseudo-labels. */
class CalibratedPredictionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KINDS = List.of("ash", "elm", "oak");
    private static final int ROWS = 600;
    private static final int LABELLED = 400;
    /** Far too sure, as networks are that have learnt few examples by heart. */
    private static final String PIPELINE = """
            method: supervised
            data:
              source: {name: vectors-csv, path: table.csv, label: kind}
              labels: {per-class: 20}
              validation: 120
              test: 120
            network: {name: mlp, hidden: [32]}
            views: {student: {augment: []}}
            batch: {size: 60, labelled: 30}
            supervised: {mean: labelled}
            training: {epochs: 40, optimiser: {learning-rate: 0.05}}
            """;

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        Random random = new Random(1);
        StringBuilder table = new StringBuilder("x,y,kind\n");
        for (int i = 0; i < ROWS; i++) {
            int kind = i % 3;
            table.append(String.format(
                            Locale.ROOT,
                            "%.3f,%.3f,",
                            3 * (kind % 2) + 1.3 * random.nextGaussian(),
                            3 * (kind / 2) + 1.3 * random.nextGaussian()))
                    .append(i < LABELLED ? KINDS.get(kind) : "")
                    .append('\n');
        }
        Files.writeString(folder.resolve("table.csv"), table);
        Files.writeString(folder.resolve("trees.yaml"), PIPELINE);
        preceptor.run("train", "trees.yaml", "--name", "trees").exits(0);
    }

    private static JsonNode evaluated(String... more) throws IOException {
        String[] command = Stream.concat(Stream.of("evaluate", "runs/trees", "--format", "json"), Stream.of(more))
                .toArray(String[]::new);
        return JSON.readTree(preceptor.run(command).exits(0).out()).get("student");
    }

    private static List<JsonNode> predicted() throws IOException {
        String out = preceptor
                .run("predict", "runs/trees", "table.csv", "--format", "jsonl")
                .exits(0)
                .out();
        assertThat(out.lines()).hasSize(ROWS);
        JsonNode[] rows = new JsonNode[ROWS];
        int at = 0;
        for (String line : out.lines().toList()) {
            rows[at++] = JSON.readTree(line);
        }
        return List.of(rows);
    }

    @Test
    void aTemperatureBelongsToTheSelectedWeightsAndItsEffectIsMeasured() throws IOException {
        JsonNode kept = JSON.readTree(Files.readString(folder.resolve("runs/trees/calibration.json")));
        JsonNode test = evaluated();
        double temperature = kept.at("/temperatures/student").asDouble();
        assertThat(temperature).isGreaterThan(1.1);
        assertThat(test.get("temperature").asDouble()).isEqualTo(temperature);
        assertThat(test.get("calibrationErrorOfPredictions").asDouble())
                .as("on examples that it was not fitted on")
                .isLessThan(test.get("calibrationError").asDouble());
        assertThat(preceptor.run("evaluate", "runs/trees").exits(0).out())
                .contains(String.format(Locale.ROOT, "at the temperature %.2f", temperature));
        assertThat(Files.readString(folder.resolve("runs/trees/report.html")))
                .as("the report shows both")
                .contains("\"temperature\":" + temperature);
    }

    @Test
    void theExportedModelSaysWhatPredictSays() throws IOException {
        preceptor.run("export", "runs/trees", "--to", "served").exits(0);
        JsonNode first = predicted().get(0);
        float[] row = {
            Float.parseFloat(first.at("/row/x").asText()),
            Float.parseFloat(first.at("/row/y").asText())
        };
        try (SavedModelBundle model =
                        SavedModelBundle.load(folder.resolve("served").toString(), "serve");
                TFloat32 input = TFloat32.tensorOf(
                        NdArrays.wrap(Shape.of(1, 2), org.tensorflow.ndarray.buffer.DataBuffers.of(row)));
                Result result = model.function("serving_default").call(Map.of("inputs", input))) {
            TFloat32 probabilities = (TFloat32) result.get("probabilities").orElseThrow();
            for (int c = 0; c < KINDS.size(); c++) {
                assertThat((double) probabilities.getFloat(0, c))
                        .isCloseTo(first.at("/probabilities/" + KINDS.get(c)).asDouble(), within(1e-5));
            }
        }
    }

    @Test
    void aCalibrationThatIsNotAsItWasWrittenIsRefused() throws IOException {
        Path file = folder.resolve("runs/trees/calibration.json");
        String before = Files.readString(file);
        try {
            Files.writeString(file, before.replace("\"student\" : ", "\"student\" : 1"));
            assertThat(preceptor
                            .run("predict", "runs/trees", "table.csv")
                            .exits(2)
                            .onlyLine())
                    .contains("the run is damaged: calibration.json is not as it was written");
        } finally {
            Files.writeString(file, before);
        }
    }

    @Test
    void sureUnlabelledExamplesBecomeLabelsOfAnotherRun() throws IOException {
        Ended ended = preceptor
                .run("predict", "runs/trees", "--pseudo-labels", "0.9", "--out", "pseudo.jsonl")
                .exits(0);
        List<String> lines = Files.readAllLines(folder.resolve("pseudo.jsonl"));
        assertThat(lines.stream().filter(line -> line.contains("\"person\":\"before\"")))
                .as("the labels that training had come first")
                .hasSize(60)
                .isEqualTo(lines.subList(0, 60));
        int sure = lines.size() - 60;
        assertThat(sure).isBetween(20, 300);
        assertThat(ended.out())
                .contains("pseudo.jsonl: " + sure + " of 300 unlabelled examples, those at least 90.0 % sure, beside 60"
                        + " labels.")
                .containsPattern("Of \\d+ of them the data know the class, and (9\\d|100)\\.\\d % are right\\.");
        List<JsonNode> all = predicted();
        for (String line : lines.subList(60, lines.size())) {
            JsonNode label = JSON.readTree(line);
            JsonNode row =
                    all.get(Integer.parseInt(label.get("example").asText().replace("table.csv:", "")) - 2);
            assertThat(row.get("label")).isEqualTo(label.get("class"));
            assertThat(row.get("probability").asDouble()).isGreaterThanOrEqualTo(0.9);
        }
        assertThat(preceptor
                        .run("train", "trees.yaml", "--check", "--set", "data.labels.file=pseudo.jsonl")
                        .exits(0)
                        .out())
                .contains("labelled    " + lines.size() + ": ");
    }

    @Test
    void pseudoLabelsAreOfTheRunsOwnExamplesAndGoToAFile() {
        for (String command : List.of(
                "predict runs/trees --pseudo-labels 0.9",
                "predict runs/trees table.csv --pseudo-labels 0.9 --out x.jsonl",
                "predict runs/trees --pseudo-labels 0.9 --out x.jsonl --format csv")) {
            assertThat(preceptor.run(command.split(" ")).exits(2).onlyLine())
                    .as(command)
                    .contains("--pseudo-labels is for the run's own unlabelled examples, and needs --out FILE");
        }
        assertThat(preceptor
                        .run("predict", "runs/trees", "--pseudo-labels", "95", "--out", "x.jsonl")
                        .exits(2)
                        .onlyLine())
                .endsWith("--pseudo-labels must be a probability above 0, at most 1, found 95.0");
        assertThat(folder.resolve("x.jsonl")).doesNotExist();
    }
}
