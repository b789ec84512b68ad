package com.example.points;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.InputLayout;
import org.preceptor.api.data.InputReader;
import org.preceptor.api.data.NewInputs;
import org.preceptor.api.data.Vectors;

/** Points that are to be predicted: one on each line of a text file. */
final class PointReader implements InputReader {
    private final Path file;
    private final List<String[]> lines;
    private final int batch;
    private int next;

    PointReader(NewInputs inputs) {
        file = inputs.paths().get(0);
        lines = PointSource.words(file);
        batch = inputs.batch();
    }

    /** The point that a line begins with, if it does. */
    static Optional<float[]> point(String[] line) {
        Optional<Float> x = Vectors.number(line[0]);
        Optional<Float> y = line.length > 1 ? Vectors.number(line[1]) : Optional.empty();
        return x.flatMap(left -> y.map(right -> new float[] {left, right}));
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public InputLayout layout() {
        return new InputLayout("line", "points", true, List.of(), ',');
    }

    @Override
    public boolean hasNext() {
        return next < lines.size();
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Item> items = new ArrayList<>();
        List<float[]> points = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int end = Math.min(next + batch, lines.size()); next < end; next++) {
            Optional<float[]> point = point(lines.get(next));
            point.ifPresentOrElse(
                    points::add,
                    () -> problems.add(file + ":" + (next + 1) + ": expected two numbers; the point is not predicted"));
            items.add(new Item(String.valueOf(next + 1), point.isPresent()));
        }
        float[] values = new float[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            System.arraycopy(points.get(i), 0, values, 2 * i, 2);
        }
        int[] labels = new int[points.size()];
        Arrays.fill(labels, Examples.UNLABELLED);
        return new Batch(items, new Vectors(2, values, labels, List.of()), problems);
    }

    @Override
    public void close() {
        // all lines were read at once
    }
}
