package org.preceptor.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From the command to the first training step, as a user waits: until the step's checkpoint is there. */
final class Start implements Measurement {
    private static final int TIMES = 5;
    private static final long PATIENCE = 300_000_000_000L;

    @Override
    public List<Outcome> take() {
        double[] seconds = new double[TIMES];
        try {
            Path folder = Files.createTempDirectory("start");
            try {
                once(folder, "warm");
                for (int i = 0; i < TIMES; i++) {
                    seconds[i] = once(folder, "run" + i);
                }
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(Outcome.of("start", "from command to first training step, warm cache", Turns.median(seconds), "s",
                Outcome.atMost(6), Map.of("pipeline", "conf/digits-mean-teacher.yaml")));
    }

    private static double once(Path folder, String name) throws IOException {
        Path home = Path.of(System.getProperty("benchmarks.distribution"));
        Path checkpoint = folder.resolve("runs").resolve(name).resolve("checkpoints/step-000000001");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(home.resolve("bin/preceptor").toString(), "train",
                home.resolve("conf/digits-mean-teacher.yaml").toString(), "--name", name, "--set", "training.checkpoint-every=1 steps")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        try {
            while (!Files.exists(checkpoint)) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE) {
                    throw new IllegalStateException("no step was trained: " + Files.readString(folder.resolve(name + ".log")));
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

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
