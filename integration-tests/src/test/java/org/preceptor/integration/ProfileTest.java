package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the time of a step goes, as the command line says it. */
class ProfileTest {
    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    @BeforeAll
    static void writePipeline() throws IOException {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
    }

    @Test
    void theTablesNameKindsAndPartsAndNothingIsKept() {
        String out = preceptor
                .run("profile", "small.yaml", "--steps", "3", "--warm-up", "1")
                .exits(0)
                .out();
        assertThat(out.replaceAll("\\s+", " "))
                .containsPattern("A step of \\d+ examples takes [0-9.]+ ms, the median of 3\\.")
                .containsPattern("convolutions and products [0-9.]+ [0-9.]+ % \\d+")
                .containsPattern("student, forwards [0-9.]+ [0-9.]+ % \\d+")
                .containsPattern("gradients, backwards [0-9.]+ [0-9.]+ % \\d+")
                .containsPattern("TensorFlow, between operations [0-9.]+ [0-9.]+ % –");
        assertThat(folder).isDirectoryNotContaining("glob:**/runs");
    }

    @Test
    void sharesAddUpToTheStep() throws IOException {
        JsonNode profile = new ObjectMapper()
                .readTree(preceptor
                        .run("profile", "small.yaml", "--steps", "2", "--warm-up", "1", "--format", "json")
                        .exits(0)
                        .out());
        double step = profile.get("milliseconds").doubleValue();
        for (String table : List.of("kinds", "parts")) {
            List<Double> times = new ArrayList<>();
            profile.get(table).forEach(row -> times.add(row.get("milliseconds").doubleValue()));
            assertThat(times.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(step, within(1e-6 * step));
        }
        assertThat(profile.get("operations"))
                .anySatisfy(row -> assertThat(row.get("name").textValue()).contains("MatMul"));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThat(preceptor
                        .run("profile", "small.yaml", "--steps", "0")
                        .exits(2)
                        .err())
                .contains("preceptor: profile: --steps must be a whole number from 1, found 0");
    }
}
