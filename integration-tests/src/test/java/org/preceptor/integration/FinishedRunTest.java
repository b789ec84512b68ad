package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;

/** A run that has no step left is left as it is; only what a killed process did not come to write is written. */
class FinishedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Launcher preceptor;

    private Path run;
    private String name;

    @BeforeAll
    static void train() throws IOException {
        preceptor = new Launcher(folder);
        TableRun.write(folder);
        Path file = folder.resolve("table.yaml");
        Files.writeString(file, TableRun.PIPELINE.replace(", test: test.csv", ""));
        preceptor.run("train", "table.yaml", "--name", "whole").exits(0);
    }

    @BeforeEach
    void copy() {
        name = "run" + System.nanoTime();
        run = TableRun.copy(folder.resolve("runs/whole"), folder.resolve("runs").resolve(name));
    }

    private List<String> metrics() throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl"));
    }

    private JsonNode end() throws IOException {
        List<String> lines = metrics();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    /** Cuts the last line off, as if the process had been killed before it wrote it. */
    private void loseTheEnd() throws IOException {
        List<String> lines = new ArrayList<>(metrics());
        lines.remove(lines.size() - 1);
        Files.write(run.resolve("metrics.jsonl"), lines, StandardCharsets.UTF_8);
    }

    /** The contents of every file, and when it was last written, but of the lock, which every owner signs. */
    private Map<String, Object> everything() throws IOException {
        Map<String, Object> all = new TreeMap<>();
        for (Map.Entry<String, ByteBuffer> file : SmallRun.contents(run).entrySet()) {
            all.put(file.getKey(), file.getValue());
            if (!file.getKey().equals(".lock")) {
                all.put(file.getKey() + ", time", Files.getLastModifiedTime(run.resolve(file.getKey())));
            }
        }
        return all;
    }

    @Test
    void aFinishedRunIsNotTouchedAndSaysSo() throws IOException {
        Map<String, Object> before = everything();

        Ended resumed = preceptor.run("train", "--resume", "runs/" + name).exits(0);

        assertThat(everything()).isEqualTo(before);
        assertThat(resumed.out())
                .contains(
                        "mean-teacher: this run is finished, after 80 steps; nothing is trained or written. To make it longer:")
                .contains("  preceptor train --resume runs/" + name + " --epochs N")
                .contains("student, validation of 40")
                .contains("Predict      preceptor predict runs/" + name + " TABLE.csv")
                .doesNotContain("since it was resumed", "continuing");
    }

    @Test
    void itsLastCheckpointAndItsOwnLengthAreNoReasonToTouchItEither() throws IOException {
        Map<String, Object> before = everything();
        String last =
                "runs/" + name + "/checkpoints/" + SmallRun.lastCheckpoint(run).getFileName();

        Ended resumed = preceptor.run("train", "--resume", last).exits(0);

        assertThat(everything()).isEqualTo(before);
        assertThat(resumed.out())
                .as("the run is named, not its checkpoint")
                .contains("Evaluate     preceptor evaluate runs/" + name + " --on validation")
                .contains("Run folder   runs/" + name + System.lineSeparator());
        preceptor.run("train", "--resume", "runs/" + name, "--epochs", "8").exits(0);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatWasNotWrittenOfTheEndIsWrittenAsItWouldHaveBeen() throws IOException {
        JsonNode whole = end();
        loseTheEnd();

        Ended resumed = preceptor.run("train", "--resume", "runs/" + name).exits(0);

        assertThat(resumed.out()).doesNotContain("this run is finished");
        assertThat(end().get("event").asText()).isEqualTo("end");
        assertThat(end().get("validation")).isEqualTo(whole.get("validation")).isNotEmpty();
        assertThat(end().get("selectedValidation")).isEqualTo(whole.get("selectedValidation"));
        assertThat(end().get("seconds").asDouble())
                .isGreaterThan(whole.get("seconds").asDouble() / 2);
        Map<String, Object> repaired = everything();
        preceptor.run("train", "--resume", "runs/" + name).exits(0);
        assertThat(everything()).isEqualTo(repaired);
    }

    /** The report hears of the end last, so that a kill may leave one that shows a run under way. */
    @Test
    void aReportThatLacksTheEndIsWrittenAgain() throws IOException {
        Path report = run.resolve("report.html");
        String whole = Files.readString(report);
        assertThat(whole).contains("\"state\":\"completed\"");
        List<String> log = metrics();
        for (String left : List.of("", whole.replace("\"state\":\"completed\"", "\"state\":\"running\""))) {
            Files.writeString(report, left);
            preceptor.run("train", "--resume", "runs/" + name).exits(0);
            assertThat(Files.readString(report)).contains("\"state\":\"completed\"");
            assertThat(metrics().subList(0, log.size() - 1)).isEqualTo(log.subList(0, log.size() - 1));
            Map<String, Object> repaired = everything();
            preceptor.run("train", "--resume", "runs/" + name).exits(0);
            assertThat(everything()).isEqualTo(repaired);
        }
        Files.delete(report);
        preceptor.run("train", "--resume", "runs/" + name).exits(0);
        assertThat(Files.readString(report)).contains("\"state\":\"completed\"");
    }

    @Test
    void aLineThatIsMissingIsNamedThoughTheRunIsFinished() throws IOException {
        List<String> lines = new ArrayList<>(metrics());
        lines.removeIf(line -> line.contains("\"event\":\"epoch\"") && line.contains("\"epoch\":3"));
        Files.write(run.resolve("metrics.jsonl"), lines, StandardCharsets.UTF_8);

        assertThat(preceptor.run("train", "--resume", "runs/" + name).exits(0).err())
                .contains("metrics.jsonl: what was measured at step 30 is missing");
        assertThat(end().get("event").asText()).isEqualTo("end");
    }

    @Test
    void aFinishedRunIsMadeLonger() throws IOException {
        assertThat(preceptor
                        .run("train", "--resume", "runs/" + name, "--epochs", "9")
                        .exits(0)
                        .out())
                .contains("Done: 90 steps")
                .doesNotContain("this run is finished");
        assertThat(end().get("step").asLong()).isEqualTo(90);
    }

    @Test
    void weightsOfABestEpochAreRefusedAsACheckpoint() throws IOException {
        TableRun.copy(run.resolve("selected"), run.resolve("checkpoints/selected-000000040"));
        for (String weights : List.of("selected", "checkpoints/selected-000000040")) {
            assertThat(preceptor
                            .run("train", "--resume", "runs/" + name + "/" + weights)
                            .exits(2)
                            .onlyLine())
                    .endsWith(
                            weights + ": holds the best epoch's weights, which can be predicted with but not continued"
                                    + " from; to resume, name the run, runs/" + name + ", or one of its checkpoints");
        }
        Files.createDirectory(run.resolve("checkpoints/notes"));
        assertThat(preceptor
                        .run("train", "--resume", "runs/" + name + "/checkpoints/notes")
                        .exits(2)
                        .onlyLine())
                .contains(
                        "notes: is not a checkpoint; expected a folder such as checkpoints/step-000000040; to resume,");
    }

    @Test
    void aFolderInWhichNoRunHasStartedSaysHowToStartOne() throws IOException {
        Path left = Files.createDirectories(folder.resolve("runs/left" + name));
        String line = "runs/left" + name + ": no run has started in this folder; start one there with 'preceptor train"
                + " PIPELINE --name left" + name + "'";
        String resume = "runs/left" + name;
        assertThat(preceptor.run("train", "--resume", resume).exits(2).onlyLine())
                .endsWith(line);
        Files.createFile(left.resolve(".lock"));
        assertThat(preceptor.run("train", "--resume", resume).exits(2).onlyLine())
                .endsWith(line);
        preceptor.run("train", "table.yaml", "--name", "left" + name).exits(0);
    }
}
