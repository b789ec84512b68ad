package org.preceptor.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A run of a second: 200 points of two classes in batches of 20, ten steps an epoch, eight epochs, of which validation
 * chooses one in the middle, since the supervised loss is driven up from the sixth on.
 */
final class TableRun {
    static final int STEPS_PER_EPOCH = 10;
    static final int EPOCHS = 8;

    static final String PIPELINE = """
            method: mean-teacher
            data:
              source: {name: vectors-csv, path: table.csv, test: test.csv}
              labels: {per-class: 20}
              validation: 40
            network: {name: mlp, hidden: [8], batch-norm: true}
            views: {student: {augment: [], noise: {input: {sigma: 0.05}, hidden: none}}}
            teacher: {decay: 0.5}
            weight: {maximum: 2, length: 40 %}
            terms: {consistency: {scale-by-labels: false}}
            supervised: {mean: labelled, weight: {name: step-change, from: 1, to: -7.5, at: 5 epochs}}
            batch: {size: 20}
            training:
              epochs: 8
              optimiser:
                name: sgd
                momentum: 0
                nesterov: false
                learning-rate: 0.2
            runtime: {threads: 1}
            """;

    private TableRun() {}

    /** Writes the pipeline and its tables into a folder. */
    static Path write(Path folder) {
        table(folder.resolve("table.csv"), 240, 1);
        table(folder.resolve("test.csv"), 60, 2);
        return SmallRun.write(folder.resolve("table.yaml"), PIPELINE);
    }

    /** Points of two rings, the label of each being its ring. */
    private static void table(Path file, int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("x,y,label\n");
        for (int i = 0; i < rows; i++) {
            double radius = (i % 2 == 0 ? 0.5 : 1) + 0.1 * random.nextGaussian();
            double angle = 2 * Math.PI * random.nextDouble();
            text.append(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%s%n",
                    radius * Math.cos(angle),
                    radius * Math.sin(angle),
                    i % 2 == 0 ? "inner" : "outer"));
        }
        SmallRun.write(file, text.toString());
    }

    /** Copies a folder with all that is in it. */
    static Path copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectories(to.resolve(from.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, to.resolve(from.relativize(file)));
                    return FileVisitResult.CONTINUE;
                }
            });
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
