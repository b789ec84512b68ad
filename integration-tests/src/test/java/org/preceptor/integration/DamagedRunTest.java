package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.integration.Launcher.Ended;

/** A run whose checkpoints cannot be written or read says so on one line, and continues from an older one. */
class DamagedRunTest {
    private static final String DATA = "variables.data-00000-of-00001";

    @TempDir
    private Path folder;

    private Launcher preceptor;

    @BeforeEach
    void launch() {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
    }

    private Path run() {
        return folder.resolve("runs/small");
    }

    private void train() {
        preceptor.run("train", "small.yaml", "--name", "small").exits(0);
    }

    private static long kilobytes(Path file) throws IOException {
        return Files.size(file) / 1024;
    }

    /**
     * The file system refuses the checkpoint for its size, as a full one would: the write fails in the middle of the
     * file.
     */
    @Test
    void aCheckpointThatFindsNoRoomLeavesTheOlderOnesAndTheRunContinuesFromThem() throws IOException {
        train();
        Map<String, ByteBuffer> whole = SmallRun.contents(SmallRun.lastCheckpoint(run()));
        long selected = kilobytes(run().resolve("selected").resolve(DATA));
        long checkpoint = kilobytes(SmallRun.lastCheckpoint(run()).resolve(DATA));
        assertThat(checkpoint).as("kilobytes of a checkpoint").isGreaterThan(selected + 20);
        Path first = SmallRun.checkpoints(run()).get(0);
        Files.move(SmallRun.lastCheckpoint(run()), folder.resolve("whole"));
        Map<String, ByteBuffer> before = SmallRun.contents(first);
        String limit = "ulimit -f " + (selected + checkpoint) + " && exec \"$@\""; // in blocks of 512 bytes

        Ended failed = preceptor
                .runWith(limit, "train", "--resume", "runs/small/checkpoints/" + first.getFileName())
                .exits(1);

        assertThat(failed.complaint())
                .containsPattern("checkpoints/step-000000016: the checkpoint of step 16 could not be written \\(.+\\)")
                .contains("make room, then continue from the last good one with --resume runs/small/checkpoints/"
                        + first.getFileName());
        assertThat(SmallRun.contents(first)).isEqualTo(before);
        assertThat(SmallRun.checkpoints(run())).containsExactly(first);
        assertThat(run().resolve("checkpoints")).isDirectoryNotContaining("glob:**/.partial-*");
        preceptor
                .run("train", "--resume", "runs/small/checkpoints/" + first.getFileName())
                .exits(0);
        assertThat(SmallRun.contents(SmallRun.lastCheckpoint(run()))).isEqualTo(whole);
    }

    @Test
    void aRunThatFindsNoRoomForItsFirstCheckpointSaysSo() {
        // 256 kilobytes are enough for the library that start-up unpacks, not for a megabyte of weights
        Ended failed = preceptor
                .runWith(
                        "ulimit -f 512 && exec \"$@\"",
                        "train",
                        "small.yaml",
                        "--name",
                        "small",
                        "--set",
                        "network={name: mlp, hidden: [128]}")
                .exits(1);
        assertThat(failed.complaint())
                .contains("could not be written")
                .contains("it would have been the first")
                .doesNotContain("the last good one");
    }

    @Test
    void aMissingCheckpointIsNamedWithTheOneToContinueFrom() throws IOException {
        train();
        String last = "runs/small/checkpoints/" + SmallRun.lastCheckpoint(run()).getFileName();
        Ended failed = preceptor
                .run("train", "--resume", "runs/small/checkpoints/step-000000999")
                .exits(2);
        assertThat(failed.complaint())
                .contains(
                        "step-000000999: there is no such checkpoint; continue from another one instead, with --resume")
                .contains(last);
    }

    @Test
    void aPathToResumeFromIsQuotedWhereTheShellNeedsIt() throws IOException {
        preceptor.run("train", "small.yaml", "--name", "the cat's run").exits(0);
        Ended failed = preceptor
                .run("train", "--resume", "runs/the cat's run/checkpoints/step-000000999")
                .exits(2);
        assertThat(failed.complaint()).contains("with --resume 'runs/the cat'\\''s run/checkpoints/step-0");
    }

    @Test
    void aCheckpointCutShortIsNamedWithTheOneToContinueFrom() throws IOException {
        train();
        List<Path> checkpoints = SmallRun.checkpoints(run());
        Map<String, ByteBuffer> whole = SmallRun.contents(checkpoints.get(1));
        Pictures.cutShort(checkpoints.get(1).resolve(DATA));

        String line = preceptor.run("train", "--resume", "runs/small").exits(2).onlyLine();

        assertThat(line)
                .containsPattern("checkpoints/step-000000016: the checkpoint is damaged: " + DATA
                        + " has \\d+ bytes, expected \\d+; ")
                .contains(
                        "--resume runs/small/checkpoints/" + checkpoints.get(0).getFileName());
        preceptor.run("train", "--resume", checkpoints.get(0).toString()).exits(0);
        assertThat(SmallRun.contents(SmallRun.lastCheckpoint(run()))).isEqualTo(whole);
    }

    @Test
    void aCheckpointWithAWrongByteIsRefused() throws IOException {
        train();
        Path data = SmallRun.lastCheckpoint(run()).resolve(DATA);
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length / 2] ^= 1;
        Files.write(data, bytes);
        assertThat(preceptor.run("train", "--resume", "runs/small").exits(2).onlyLine())
                .contains("step-000000016: the checkpoint is damaged: ", "--resume ");
    }

    @Test
    void selectedWeightsCutShortAreRefused() throws IOException {
        train();
        Pictures.cutShort(run().resolve("selected").resolve(DATA));
        Pictures.draw(folder.resolve("a.png"), 32, 32, 1);
        assertThat(preceptor.run("predict", "runs/small", "a.png").exits(2).onlyLine())
                .contains("selected: the checkpoint is damaged: " + DATA);
    }

    @Test
    void aRunThatHasNoCheckpointYetSaysSo() throws IOException {
        Files.createDirectories(run());
        assertThat(preceptor.run("train", "--resume", "runs/small").exits(2).onlyLine())
                .contains("runs/small");
    }
}
