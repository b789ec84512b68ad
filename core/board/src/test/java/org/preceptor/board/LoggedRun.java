package org.preceptor.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A run's folder as training leaves it, written line by line. */
final class LoggedRun {
    static final int STEPS = 200;

    private final Path folder;

    LoggedRun(Path folder) {
        this.folder = folder;
    }

    LoggedRun begin(String pipeline) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("model.json"), "{\"selected\":\"student\"}");
        Files.writeString(folder.resolve("pipeline.yaml"), pipeline);
        return add("{\"event\":\"start\",\"time\":\"2026-01-02T03:04:05Z\",\"name\":\"x\",\"steps\":" + STEPS
                + ",\"stepsPerEpoch\":20,\"batchSize\":32,\"parameters\":72954}");
    }

    /** Logs a step: the loss falls to a height. */
    LoggedRun step(int step) throws IOException {
        return step(step, 0);
    }

    LoggedRun step(int step, double height) throws IOException {
        double loss = height + 2 * Math.exp(-step / 60.0);
        add(String.format(
                Locale.ROOT,
                "{\"event\":\"step\",\"step\":%d,\"seconds\":0.1,\"metrics\":{\"loss\":%.4f,\"accuracy\":%.4f,"
                        + "\"learning-rate\":0.003}}",
                step,
                loss,
                1 - loss / 3));
        if (step % 20 == 0) {
            add(String.format(
                    Locale.ROOT,
                    "{\"event\":\"epoch\",\"epoch\":%d,\"step\":%d,\"best\":true,\"seconds\":3,\"validation\":"
                            + "{\"student\":{\"accuracy\":%.4f,\"loss\":%.4f,\"examples\":60}}}",
                    step / 20,
                    step,
                    0.9 - loss / 4,
                    loss));
        }
        return this;
    }

    /** Trains to the end. */
    LoggedRun train(double height) throws IOException {
        for (int step = 5; step <= STEPS; step += 5) {
            step(step, height);
        }
        return add(String.format(
                Locale.ROOT,
                "{\"event\":\"end\",\"completed\":true,\"step\":%d,\"selectedEpoch\":10,\"test\":"
                        + "{\"student\":{\"accuracy\":%.4f,\"loss\":0.3,\"examples\":200}}}",
                STEPS,
                0.88 - height / 4));
    }

    /** Logs an epoch of a run that learns numbers. */
    LoggedRun regress() throws IOException {
        return add(
                "{\"event\":\"epoch\",\"epoch\":1,\"step\":20,\"best\":true,\"seconds\":3,\"validation\":{\"student\":"
                        + "{\"loss\":8.1e8,\"examples\":60,\"mean-absolute-error\":8192.1,\"r-squared\":0.5}}}");
    }

    private LoggedRun add(String line) throws IOException {
        Files.write(
                folder.resolve("metrics.jsonl"),
                List.of(line),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
