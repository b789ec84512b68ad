package org.preceptor.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private static void goesOnAsIfItHadNotStopped(String name) throws IOException {
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
                .contains("Stopped after step " + step + "; the checkpoint is complete. To go on:")
                .contains("preceptor train --resume runs/" + name);
    }

    @Test
    void controlCFinishesTheStepAndWritesACheckpoint() throws IOException, InterruptedException {
        stopsInGoodOrder("interrupted", "INT", 130);
        goesOnAsIfItHadNotStopped("interrupted");
    }

    @Test
    void aSecondControlCDoesNotWait() throws IOException, InterruptedException {
        Running running = preceptor
                .start("train", "small.yaml", "--set", "network=conv-13", "--name", "twice")
                .awaits(() -> Files.exists(run("twice")));
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
        goesOnAsIfItHadNotStopped("terminated");
    }

    @Test
    void aKilledRunGoesOnFromItsLastCheckpoint() throws IOException, InterruptedException {
        Running running = inTheMiddleOf("killed");
        signal(running, "KILL");
        running.end().exits(137);
        assertThat(SmallRun.lastCheckpoint(run("killed")).getFileName())
                .asString()
                .isLessThan("step-" + String.format("%09d", STEPS));
        goesOnAsIfItHadNotStopped("killed");
    }
}
