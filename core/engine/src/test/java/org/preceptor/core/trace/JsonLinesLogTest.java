package org.preceptor.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private JsonLinesLog log() {
        return new JsonLinesLog(2, CLOCK);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("metrics.jsonl"));
    }

    @Test
    void aRunLeavesALineForItsStartEverySecondStepEveryEpochAndItsEnd() throws IOException {
        SmallRun.steps(folder, 0, 6, log());

        assertThat(lines())
                .extracting(
                        line -> new ObjectMapper().readTree(line).get("event").asText())
                .containsExactly("start", "step", "epoch", "step", "step", "epoch", "end");
        assertThat(lines().get(0))
                .isEqualTo("{\"event\":\"start\",\"time\":\"2026-01-02T03:04:05Z\",\"name\":\"digits\","
                        + "\"steps\":6,\"stepsPerEpoch\":3,\"batchSize\":10,\"parameters\":1234,"
                        + "\"environment\":{\"version\":\"0.1.0\",\"java\":\"17.0.1\",\"tensorflow\":\"2.16.1\","
                        + "\"system\":\"Linux amd64\",\"device\":\"CPU\",\"processors\":2,\"threads\":0,"
                        + "\"precision\":\"float32\",\"plugins\":{\"datasets\":\"0.1.0\"}},"
                        + "\"data\":{\"source\":\"digits\",\"classes\":[\"one\"],\"example\":[3,32,32],"
                        + "\"labelled\":{\"examples\":4,\"perClass\":{\"one\":4}},\"unlabelled\":6,"
                        + "\"validation\":{\"examples\":2,\"perClass\":{\"one\":2}},"
                        + "\"test\":{\"examples\":0,\"perClass\":{}},\"notes\":[],"
                        + "\"leftOut\":[{\"reason\":\".webp files\",\"count\":4,"
                        + "\"names\":[\"a.webp\",\"b.webp\",\"c.webp\"]}],"
                        + "\"warnings\":[{\"finding\":\"tiny pictures\",\"remedy\":\"use larger ones\","
                        + "\"names\":[]}]}}");
        assertThat(lines().get(1))
                .isEqualTo("{\"event\":\"step\",\"time\":\"2026-01-02T03:04:05Z\",\"step\":2,\"epoch\":0,"
                        + "\"metrics\":{\"loss\":0.5,\"accuracy\":null},\"seconds\":0.1}");
        assertThat(lines().get(2))
                .isEqualTo("{\"event\":\"epoch\",\"time\":\"2026-01-02T03:04:05Z\",\"epoch\":1,\"step\":3,"
                        + "\"metrics\":{\"loss\":0.25},\"validation\":{\"student\":{\"accuracy\":0.75,\"loss\":null,\"examples\":20}},"
                        + "\"best\":true,\"seconds\":1.5}");
    }

    @Test
    void numbersThatAreNotFiniteAreStillValidJson() throws IOException {
        JsonLinesLog log = log();
        log.started(SmallRun.start(folder, 0));
        log.stepped(new org.preceptor.core.train.StepReport(
                2, 0, Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY), Double.NaN));
        log.close();

        JsonNode step = new ObjectMapper().readTree(lines().get(1));
        assertThat(step.at("/metrics/a").isNull()).isTrue();
        assertThat(step.at("/metrics/b").isNull()).isTrue();
        assertThat(step.get("seconds").isNull()).isTrue();
    }

    @Test
    void aLineIsInTheFileAsSoonAsItIsReported() throws IOException {
        JsonLinesLog log = log();
        log.started(SmallRun.start(folder, 0));
        log.stepped(SmallRun.step(2));

        assertThat(lines()).hasSize(2);
        log.close();
    }

    @Test
    void aResumedRunLeavesTheFileOfAnUninterruptedOne() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        List<String> uninterrupted = lines();

        for (int stopped = 1; stopped < 6; stopped++) {
            for (int resumed = 1; resumed <= stopped; resumed++) {
                Files.delete(folder.resolve("metrics.jsonl"));
                SmallRun.steps(folder, 0, stopped, log());
                SmallRun.steps(folder, resumed, 6, log());

                assertThat(lines())
                        .as("stopped at %d, resumed from %d", stopped, resumed)
                        .isEqualTo(uninterrupted);
            }
        }
    }

    @Test
    void aWarningIsWrittenWithTheStepItWasGivenAfterAndOnceForAllProcessesOfARun() throws IOException {
        JsonLinesLog first = log();
        first.started(SmallRun.start(folder, 0));
        first.warned("few examples");
        first.stepped(SmallRun.step(1));
        first.warned("the loss has risen");
        first.close();
        JsonLinesLog second = log();
        second.started(SmallRun.start(folder, 1));
        second.warned("few examples");
        second.stepped(SmallRun.step(2));
        second.close();

        assertThat(lines().subList(1, lines().size()))
                .extracting(line -> new ObjectMapper().readTree(line))
                .extracting(
                        line -> line.get("event").asText(),
                        line -> line.get("step").asInt(),
                        line -> line.path("message").asText(""))
                .containsExactly(
                        tuple("warning", 0, "few examples"),
                        tuple("warning", 1, "the loss has risen"),
                        tuple("step", 2, ""));
    }

    @Test
    void aLineThatWasCutShortIsDroppedWhenTheRunGoesOn() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        List<String> uninterrupted = lines();
        Path file = folder.resolve("metrics.jsonl");
        Files.writeString(file, String.join("\n", uninterrupted.subList(0, 4)) + "\n{\"event\":\"st");

        SmallRun.steps(folder, 4, 6, log());

        assertThat(lines()).isEqualTo(uninterrupted);
    }

    @Test
    void aLastLineWithoutItsLineFeedIsKeptWhenTheRunGoesOn() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        List<String> uninterrupted = lines();
        Files.writeString(folder.resolve("metrics.jsonl"), String.join("\n", uninterrupted.subList(0, 4)));

        SmallRun.steps(folder, 4, 6, log());

        assertThat(lines()).isEqualTo(uninterrupted);
    }

    @Test
    void aFreshRunInAUsedFolderStartsAFreshFile() throws IOException {
        Files.writeString(folder.resolve("metrics.jsonl"), "old\n".repeat(100), StandardOpenOption.CREATE_NEW);

        SmallRun.steps(folder, 0, 6, log());

        assertThat(lines()).hasSize(7).noneMatch(line -> line.equals("old"));
    }
}
