package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.integration.Launcher.Ended;
import org.preceptor.integration.Launcher.Running;

/** A training process that is stopped from outside loses nothing. */
class InterruptionTest {
    private static final int EPOCHS = 15;
    private static final int STEPS = EPOCHS * SmallRun.STEPS_PER_EPOCH;

    @TempDir
    private static Path folder;

    private static Launcher preceptor;
    private static Map<String, ByteBuffer> uninterrupted;
    private static String evaluation;

    @BeforeAll
    static void trainWithoutInterruption() throws IOException {
        preceptor = new Launcher(folder);
        SmallRun.pipeline(folder);
        train("whole").end().exits(0);
        uninterrupted = SmallRun.contents(SmallRun.lastCheckpoint(run("whole")));
        evaluation = evaluation("whole");
    }

    private static Running train(String name) {
        return preceptor.start("train", "small.yaml", "--set", "training.epochs=" + EPOCHS, "--name", name);
    }

    private static Path run(String name) {
        return folder.resolve("runs").resolve(name);
    }

    private static String evaluation(String name) {
        return preceptor
                .run("evaluate", "runs/" + name, "--format", "json")
                .exits(0)
                .out();
    }

    private static Running inTheMiddleOf(String name) throws InterruptedException {
        return train(name).awaits(() -> SmallRun.checkpoints(run(name)).size() == 2);
    }

    private static void signal(Running running, String signal) throws IOException, InterruptedException {
        new ProcessBuilder(
                        "kill", "-" + signal, String.valueOf(running.process().pid()))
                .start()
                .waitFor();
    }

    private static void continuesAsIfItHadNotStopped(String name) throws IOException {
        Ended resumed = preceptor.run("train", "--resume", "runs/" + name).exits(0);
        assertThat(resumed.out()).contains("Done: " + STEPS + " steps");
        Path last = SmallRun.lastCheckpoint(run(name));
        assertThat(last.getFileName())
                .hasToString(SmallRun.lastCheckpoint(run("whole")).getFileName().toString());
        assertThat(SmallRun.contents(last)).isEqualTo(uninterrupted);
        assertThat(evaluation(name)).isEqualTo(evaluation);
    }

    private static void stopsInGoodOrder(String name, String signal, int exitCode)
            throws IOException, InterruptedException {
        Running running = inTheMiddleOf(name);
        signal(running, signal);
        Ended ended = running.end().exits(exitCode);
        assertThat(ended.err()).contains("Stopping after this step; a checkpoint will be written.");
        String checkpoint = SmallRun.lastCheckpoint(run(name)).getFileName().toString();
        int step = Integer.parseInt(checkpoint.substring("step-".length()));
        assertThat(step).as("the step that the run was stopped at").isBetween(1, STEPS - 1);
        assertThat(ended.out())
                .contains("Stopped after step " + step + "; the checkpoint is complete. To continue:")
                .contains("preceptor train --resume runs/" + name);
    }

    @Test
    void controlCFinishesTheStepAndWritesACheckpoint() throws IOException, InterruptedException {
        stopsInGoodOrder("interrupted", "INT", 130);
        continuesAsIfItHadNotStopped("interrupted");
    }

    @Test
    void aSecondControlCDoesNotWait() throws IOException, InterruptedException {
        Running running = preceptor
                .start("train", "small.yaml", "--set", "network=conv-13", "--name", "twice")
                .awaits(() -> Files.exists(run("twice").resolve("metrics.jsonl")));
        signal(running, "INT");
        running.awaits(() -> running.complains("Ctrl-C again ends at once"));
        signal(running, "INT");
        Ended ended = running.end().exits(130);
        assertThat(ended.out()).doesNotContain("the checkpoint is complete");
        assertThat(SmallRun.checkpoints(run("twice"))).isEmpty();
    }

    @Test
    void aTerminatedRunFinishesTheStepAndWritesACheckpoint() throws IOException, InterruptedException {
        stopsInGoodOrder("terminated", "TERM", 143);
        continuesAsIfItHadNotStopped("terminated");
    }

    @Test
    void aKilledRunContinuesFromItsLastCheckpoint() throws IOException, InterruptedException {
        Running running = inTheMiddleOf("killed");
        signal(running, "KILL");
        running.end().exits(137);
        assertThat(SmallRun.lastCheckpoint(run("killed")).getFileName())
                .asString()
                .isLessThan("step-" + String.format(Locale.ROOT, "%09d", STEPS));
        continuesAsIfItHadNotStopped("killed");
    }

    @Test
    void aSecondProcessIsToldWhoTrainsAndTheFirstContinuesUndisturbed() throws IOException, InterruptedException {
        Running running = inTheMiddleOf("shared");
        signal(running, "STOP"); // so that it does not end meanwhile
        String owner =
                "runs/shared: the run is in use by process " + running.process().pid() + " on ";
        assertThat(preceptor.run("train", "--resume", "runs/shared").exits(2).onlyLine())
                .contains(owner)
                .containsPattern(" since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d; wait until that has ended");
        assertThat(train("shared").end().exits(2).onlyLine())
                .contains(owner)
                .endsWith("; wait until that has ended, or choose another --name");
        signal(running, "CONT");
        running.end().exits(0);
        assertThat(SmallRun.contents(SmallRun.lastCheckpoint(run("shared")))).isEqualTo(uninterrupted);
        assertThat(Files.readAllLines(run("shared").resolve("metrics.jsonl")))
                .hasSameSizeAs(Files.readAllLines(run("whole").resolve("metrics.jsonl")));
    }

    @Test
    void aRunWhoseFolderIsDeletedFailsAndSaysSo() throws IOException, InterruptedException {
        Running running = inTheMiddleOf("deleted");
        Files.move(run("deleted"), folder.resolve("elsewhere"));
        Ended ended = running.end().exits(1);
        assertThat(ended.complaint()).contains("runs/deleted: the run's folder was deleted or moved while the run was");
        assertThat(ended.out()).doesNotContain("Done");
        assertThat(run("deleted")).doesNotExist();
        Files.move(folder.resolve("elsewhere"), run("deleted"));
        continuesAsIfItHadNotStopped("deleted");
    }

    @Test
    void aRunKilledBeforeItsFirstCheckpointStartsOver() throws IOException, InterruptedException {
        Running running = train("early").awaits(() -> Files.exists(run("early").resolve("SHA256SUMS")));
        signal(running, "KILL");
        running.end().exits(137);
        assertThat(SmallRun.checkpoints(run("early"))).isEmpty();
        assertThat(train("early").end().exits(2).onlyLine())
                .contains("runs/early: a run there ended before its first checkpoint; start it again with "
                        + "--resume runs/early");
        continuesAsIfItHadNotStopped("early");
    }

    private void endsSoonWithoutATrace(String name, long after, String... settings)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("train", "small.yaml", "--name", name));
        arguments.addAll(List.of(settings));
        Running running = preceptor
                .start(arguments.toArray(String[]::new))
                .awaits(() -> Files.exists(run(name).resolve("pipeline.yaml")));
        Thread.sleep(after);
        long began = System.nanoTime();
        signal(running, "TERM");
        Ended ended = running.end().exits(143);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(ended.out()).contains("Stopped before the first step; nothing was written.");
        assertThat(run(name)).doesNotExist();
    }

    @Test
    void aRunThatReadsItsExamplesEndsSoonAndWithoutATrace() throws IOException, InterruptedException {
        endsSoonWithoutATrace("reading", 200, "--set", "data.source.examples=150000");
    }

    @Test
    void aRunWhoseStepIsTracedEndsSoonAndWithoutATrace() throws IOException, InterruptedException {
        endsSoonWithoutATrace("tracing", 2000, "--set", "network={name: wide-resnet, depth: 304}");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129"})
    void aRunWhosePluginsAreNotLoadedYetSaysThatNothingWasStarted(String signal, int exitCode)
            throws IOException, InterruptedException {
        Running running = preceptor.startWith(
                "JAVA_OPTS=\"$JAVA_OPTS -Xlog:class+load:stderr\" exec \"$@\"",
                "train",
                "small.yaml",
                "--name",
                "at-once");
        running.awaits(() -> running.complains(" org.preceptor.cli.option.PreceptorCommand "));
        signal(running, signal);
        assertThat(running.end().exits(exitCode).out())
                .isEqualTo("Stopped before the first step; nothing was written.\n");
        assertThat(run("at-once")).doesNotExist();
    }

    @Test
    void aRunThatIsBeingResumedEndsSoonAndIsAsItWas() throws IOException, InterruptedException {
        Running running = inTheMiddleOf("resumed");
        signal(running, "TERM");
        running.end().exits(143);
        Map<String, ByteBuffer> before = SmallRun.contents(run("resumed"));
        running = preceptor
                .start("train", "--resume", "runs/resumed")
                .awaits(() -> run("resumed").resolve(".lock").toFile().length() > 0);
        signal(running, "TERM");
        assertThat(running.end().exits(143).out())
                .contains("Stopped before the first step; the run is as it was. To continue:")
                .contains("preceptor train --resume runs/resumed");
        Map<String, ByteBuffer> after = SmallRun.contents(run("resumed"));
        before.remove(".lock");
        after.remove(".lock");
        assertThat(after).isEqualTo(before);
        continuesAsIfItHadNotStopped("resumed");
    }
}
