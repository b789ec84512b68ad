package org.preceptor.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A pipeline of seconds: 240 drawn digits in batches of 40, eight steps an epoch (their unlabelled part is 32). */
final class SmallRun {
    static final int STEPS_PER_EPOCH = 8;

    static final String PIPELINE = """
            method: mean-teacher
            seed: 1
            data:
              source: {name: digits, examples: 300, test: 60}
              labels: {per-class: 5}
              validation: 60
            network: {name: small-cnn, width: 0.25}
            batch: {size: 40, labelled: 8}
            supervised: {mean: labelled}
            weight: {length: 40 %}
            teacher: {decay: 0.8}
            training: {epochs: 2, optimiser: {learning-rate: {up: 5 %, down: 40 %, by: step}, beta1: 0.9}}
            """;

    private SmallRun() {}

    static Path pipeline(Path folder) {
        return write(folder.resolve("small.yaml"), PIPELINE);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run's checkpoints, oldest first. */
    static List<Path> checkpoints(Path run) {
        Path folder = run.resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.getFileName().toString().startsWith("step-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path lastCheckpoint(Path run) {
        List<Path> all = checkpoints(run);
        return all.get(all.size() - 1);
    }

    /** Every file in a folder with its bytes, by name. */
    static Map<String, ByteBuffer> contents(Path folder) throws IOException {
        Map<String, ByteBuffer> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
