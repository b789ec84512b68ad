package org.preceptor.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder;

    private JsonLinesLog log() {
        return new JsonLinesLog(2, warnings::add, CLOCK);
    }

    /** The line with the CRC-32C of the text before the key's comma. */
    private static String summed(String line) {
        String open = line.substring(0, line.length() - 1);
        CRC32C sum = new CRC32C();
        sum.update(open.getBytes(StandardCharsets.UTF_8));
        return open + String.format(Locale.ROOT, ",\"crc32c\":\"%08x\"}", sum.getValue());
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
                .isEqualTo(summed("{\"event\":\"start\",\"time\":\"2026-01-02T03:04:05Z\",\"name\":\"digits\","
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
                        + "\"names\":[]}]}}"));
        assertThat(lines().get(1))
                .isEqualTo(summed("{\"event\":\"step\",\"time\":\"2026-01-02T03:04:05Z\",\"step\":2,\"epoch\":0,"
                        + "\"metrics\":{\"loss\":0.5,\"accuracy\":null},\"seconds\":0.1}"));
        assertThat(lines().get(2))
                .isEqualTo(summed("{\"event\":\"epoch\",\"time\":\"2026-01-02T03:04:05Z\",\"epoch\":1,\"step\":3,"
                        + "\"metrics\":{\"loss\":0.25},\"validation\":{\"student\":{\"accuracy\":0.75,\"loss\":null,\"examples\":20}},"
                        + "\"best\":true,\"seconds\":1.5}"));
    }

    @Test
    void numbersThatAreNotFiniteAreStillValidJson() throws IOException {
        JsonLinesLog log = log();
        log.started(SmallRun.start(folder, 0));
        log.stepped(new org.preceptor.core.run.event.StepReport(
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
    void aRunThatIsMadeLongerSaysSoOnceAndGivesItsWarningsAnew() throws IOException {
        SmallRun.steps(folder, 0, 4, log());
        for (int resumed = 0; resumed < 2; resumed++) {
            JsonLinesLog log = log();
            log.started(SmallRun.longer(folder, 4, 9));
            log.warned("few examples");
            log.close();
        }
        assertThat(lines().subList(lines().size() - 2, lines().size()))
                .extracting(line -> new ObjectMapper().readTree(line))
                .extracting(
                        line -> line.get("event").asText(),
                        line -> line.get("step").asInt(),
                        line -> line.path("steps").asInt())
                .containsExactly(tuple("length", 4, 9), tuple("warning", 4, 0));
        assertThat(lines()).filteredOn(line -> line.contains("\"length\"")).hasSize(1);
    }

    @Test
    void aLineThatWasCutShortIsDroppedWhenTheRunContinues() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        List<String> uninterrupted = lines();
        Path file = folder.resolve("metrics.jsonl");
        Files.writeString(file, String.join("\n", uninterrupted.subList(0, 4)) + "\n{\"event\":\"st");

        SmallRun.steps(folder, 4, 6, log());

        assertThat(lines()).isEqualTo(uninterrupted);
    }

    @Test
    void aLastLineWithoutItsLineFeedIsKeptWhenTheRunContinues() throws IOException {
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

    private Path file() {
        return folder.resolve("metrics.jsonl");
    }

    private static List<String> events(List<String> lines) {
        List<String> events = new ArrayList<>();
        for (String line : lines) {
            try {
                JsonNode object = new ObjectMapper().readTree(line);
                events.add(object.get("event").asText()
                        + object.path("step").asText("")
                        + object.path("from").asText("")
                        + object.path("to").asText(""));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return events;
    }

    @Test
    void aLastLineTornInsideALetterOfTwoBytesIsDroppedAndTheLogContinues() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        List<String> uninterrupted = lines();
        byte[] torn = "{\"event\":\"warning\",\"message\":\"gr\u00fcn".getBytes(StandardCharsets.UTF_8);
        Files.writeString(file(), String.join("\n", uninterrupted.subList(0, 4)) + "\n");
        Files.write(file(), java.util.Arrays.copyOf(torn, torn.length - 2), StandardOpenOption.APPEND);

        SmallRun.steps(folder, 4, 6, log());

        assertThat(lines()).isEqualTo(uninterrupted);
        assertThat(warnings).isEmpty();
    }

    @Test
    void everyFlippedBitIsFoundAndWhatItDamagedIsNamed() throws IOException {
        SmallRun.steps(folder, 0, 4, log());
        byte[] stopped = Files.readAllBytes(file());
        SmallRun.steps(folder, 4, 6, log());
        List<String> uninterrupted = lines();
        int ofTheEnd = new String(stopped, StandardCharsets.UTF_8).lastIndexOf("{\"event\":\"end\"");
        for (int bit = 0; bit < 8 * ofTheEnd; bit += 19) {
            byte[] flipped = stopped.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), flipped);
            Files.deleteIfExists(folder.resolve(".metrics-aside.jsonl"));
            warnings.clear();

            SmallRun.steps(folder, 4, 6, log());

            assertThat(warnings).as("bit %d", bit).isNotEmpty();
            assertThat(lines())
                    .as("bit %d", bit)
                    .allMatch(line -> uninterrupted.contains(line) || line.contains("\"event\":\"gap\""));
        }
    }

    @Test
    void aLineThatWasTakenOutIsNamedOnceAndForAll() throws IOException {
        SmallRun.steps(folder, 0, 4, log());
        List<String> stopped = lines();
        stopped.set(3, stopped.get(3).replace("0.25", "0.26"));
        stopped.remove(1);
        Files.write(file(), stopped);

        SmallRun.steps(folder, 4, 5, log());

        assertThat(warnings)
                .containsExactly(
                        "metrics.jsonl: 1 line was damaged and taken out",
                        "metrics.jsonl: what was measured at step 2 is missing",
                        "metrics.jsonl: what was measured at step 4 is missing");
        assertThat(events(lines())).containsExactly("start", "gap22", "epoch3", "gap44", "end5");
        warnings.clear();
        SmallRun.steps(folder, 5, 6, log());
        assertThat(warnings).isEmpty();
        assertThat(events(lines())).containsExactly("start", "gap22", "epoch3", "gap44", "step6", "epoch6", "end6");
    }

    @Test
    void whatIsRepeatedOfARunAndKilledEarlyIsFilledUpWhenItContinuesFromTheNewerCheckpoint() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        List<String> uninterrupted = lines();
        JsonLinesLog killed = log();
        killed.started(SmallRun.start(folder, 1));
        killed.stepped(SmallRun.step(2));
        killed.close();
        assertThat(events(lines())).containsExactly("start", "step2");

        SmallRun.steps(folder, 5, 6, log());

        assertThat(lines()).isEqualTo(uninterrupted);
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatWasSetAsideIsForgottenOnceACheckpointIsWritten() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        JsonLinesLog repeated = log();
        repeated.started(SmallRun.start(folder, 1));
        assertThat(folder.resolve(".metrics-aside.jsonl")).exists();
        repeated.saved(folder.resolve("checkpoint"), 2);
        assertThat(folder.resolve(".metrics-aside.jsonl")).doesNotExist();
        repeated.close();
    }

    @Test
    void whatWasSetAsideIsForgottenOnceTheRunIsComplete() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        SmallRun.steps(folder, 6, 6, log());
        assertThat(folder.resolve(".metrics-aside.jsonl")).doesNotExist();
    }

    @Test
    void linesOfTwoProcessesAreThereOnce() throws IOException {
        SmallRun.steps(folder, 0, 6, log());
        List<String> uninterrupted = lines();
        List<String> doubled = new ArrayList<>();
        uninterrupted.subList(0, 4).forEach(line -> doubled.addAll(List.of(line, line)));
        Files.write(file(), doubled);

        SmallRun.steps(folder, 4, 6, log());

        assertThat(lines()).isEqualTo(uninterrupted);
        assertThat(warnings).containsExactly("metrics.jsonl: 4 lines were there twice");
    }

    @Test
    void aMissingFileIsStartedAgainAndWhatItHeldIsNamed() throws IOException {
        SmallRun.steps(folder, 4, 6, log());
        assertThat(events(lines())).containsExactly("start", "gap24", "step6", "epoch6", "end6");
        assertThat(warnings).containsExactly("metrics.jsonl: what was measured from step 2 to step 4 is missing");
    }
}
