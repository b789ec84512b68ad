package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedRunTest {
    private static final String START =
            "{\"event\":\"start\",\"time\":\"2026-01-02T03:04:05Z\",\"steps\":40,\"stepsPerEpoch\":10}\n";

    @TempDir
    private Path folder;

    private Path log;
    private FollowedRun run;

    @BeforeEach
    void aRunThatHasBegun() throws IOException {
        log = folder.resolve("metrics.jsonl");
        Files.writeString(log, START);
        run = new FollowedRun(folder);
        assertThat(run.advance()).isTrue();
    }

    private static String step(int step) {
        return "{\"event\":\"step\",\"step\":" + step + ",\"metrics\":{\"loss\":" + (100 - step) + "}}\n";
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    private List<Double> losses() {
        return run.charts().get(0).curves().get(0).y();
    }

    @Test
    void whatIsAddedIsReadOnce() throws IOException {
        append(step(10));
        assertThat(run.advance()).isTrue();
        assertThat(run.advance()).isFalse();
        append(step(20));
        assertThat(run.advance()).isTrue();
        assertThat(losses()).containsExactly(90.0, 80.0);
        assertThat(run.summary().step()).isEqualTo(20);
        assertThat(run.begun()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void aLineIsReadWhenItIsWhole() throws IOException {
        String line = step(10);
        append(line.substring(0, 20));
        assertThat(run.advance()).isFalse();
        append(line.substring(20));
        assertThat(run.advance()).isTrue();
        assertThat(losses()).containsExactly(90.0);
    }

    @Test
    void aLogThatWasCutAndContinuedIsReadFromItsBeginning() throws IOException {
        append(step(10) + step(20));
        run.advance();
        Files.writeString(log, START + step(10) + step(15) + step(25) + step(35));
        assertThat(run.advance()).isTrue();
        assertThat(losses()).containsExactly(90.0, 85.0, 75.0, 65.0);
    }

    @Test
    void aLogThatWasCutAndNotContinuedIsShorter() throws IOException {
        append(step(10) + step(20));
        run.advance();
        Files.writeString(log, START + step(10));
        assertThat(run.advance()).isTrue();
        assertThat(losses()).containsExactly(90.0);
    }

    @Test
    void aFileInThePlaceOfAnotherIsAnotherLog() throws IOException {
        append(step(10));
        run.advance();
        Path other = Files.writeString(folder.resolve("other"), START + step(10) + step(30));
        Files.move(other, log, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(run.advance()).isTrue();
        assertThat(losses()).containsExactly(90.0, 70.0);
    }

    @Test
    void linksAndFoldersAreNoLogs() throws IOException {
        Files.move(log, folder.resolve("elsewhere"));
        assertThatThrownBy(run::advance).isInstanceOf(NoSuchFileException.class);
        Files.createSymbolicLink(log, folder.resolve("elsewhere"));
        assertThatThrownBy(run::advance).hasMessage("metrics.jsonl is not a regular file");
    }
}
