package org.preceptor.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.host.Scratch;

/** From the command to the first training step, as a user waits: until the step's checkpoint is there. */
final class Start implements Measurement {
    private static final int TIMES = 5;
    private static final long PATIENCE = 300_000_000_000L;

    @Override
    public List<Outcome> take() {
        double[] seconds = new double[TIMES];
        try (Scratch scratch = Scratch.make()) {
            once(scratch, "warm");
            for (int i = 0; i < TIMES; i++) {
                seconds[i] = once(scratch, "run" + i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(Outcome.of(
                "start",
                "from command to first training step, warm cache",
                Turns.median(seconds),
                "s",
                Outcome.atMost(6),
                Map.of("pipeline", "conf/digits-mean-teacher.yaml")));
    }

    private static double once(Scratch scratch, String name) throws IOException {
        Path checkpoint = scratch.folder().resolve("runs").resolve(name).resolve("checkpoints/step-000000001");
        long began = System.nanoTime();
        Process process = scratch.preceptor(
                name,
                List.of(
                        "train",
                        Scratch.pipeline("digits-mean-teacher.yaml"),
                        "--name",
                        name,
                        "--set",
                        "training.checkpoint-every=1 steps"));
        try {
            while (!Files.exists(checkpoint)) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE) {
                    throw new IllegalStateException("no step was trained: " + scratch.printed(name));
                }
                Thread.sleep(5);
            }
            return (System.nanoTime() - began) / 1e9;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }
}
