package com.example.points;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.DataSource;

/**
 * {@code points}: a text file ({@code path}) with two numbers and perhaps a class on each line, as in {@code 1 -2 red}.
 */
public record PointSource(Path path) implements DataSource {

    public PointSource() {
        this(Path.of("points.txt"));
    }

    @Override
    public String name() {
        return "points";
    }

    @Override
    public PointSource configure(Options options) {
        return new PointSource(options.path("path").orElse(path));
    }

    @Override
    public DataSet load(DataContext context) {
        Path file = context.resolve(path);
        List<String[]> lines = words(file);
        List<String> classes = context.classes();
        if (classes.isEmpty()) {
            classes = lines.stream()
                    .filter(line -> line.length > 2)
                    .map(line -> line[2])
                    .distinct()
                    .sorted()
                    .toList();
        }
        float[] values = new float[2 * lines.size()];
        int[] labels = new int[lines.size()];
        for (int i = 0; i < labels.length; i++) {
            String[] line = lines.get(i);
            float[] point = PointReader.point(line)
                    .orElseThrow(() -> new PreceptorException(file + ": expected two numbers on each line, found '"
                            + String.join(" ", line) + "'; correct it"));
            System.arraycopy(point, 0, values, 2 * i, 2);
            labels[i] = line.length > 2 ? classes.indexOf(line[2]) : Examples.UNLABELLED;
        }
        return new DataSet(classes, new Vectors(2, values, labels, List.of()), Optional.empty());
    }

    static List<String[]> words(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .toList();
        } catch (IOException e) {
            throw new PreceptorException(file + ": expected a text file of points, but it cannot be read", e);
        }
    }

    @Override
    public Optional<InputReader> reader(NewInputs inputs) {
        return Optional.of(new PointReader(inputs));
    }

    @Override
    public Optional<DataSource> at(Path other, InputForms inputs) {
        return Optional.of(new PointSource(other));
    }
}
