package org.preceptor.api.data;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors of one length.
 *
 * @param features numbers in a vector
 * @param values {@code [size, features]}
 * @param labels as in {@link Examples#labels()}
 * @param names as in {@link Examples#names()}
 * @param columns what the numbers of a vector are called, in their order; empty if they have no names
 */
public record Vectors(int features, float[] values, int[] labels, List<String> names, List<String> columns)
        implements Examples {

    public Vectors {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
        if (values.length != (long) labels.length * features) {
            throw new IllegalArgumentException(labels.length + " vectors of " + features + " need "
                    + (long) labels.length * features + " numbers, found " + values.length);
        }
        if (!names.isEmpty() && names.size() != labels.length) {
            throw new IllegalArgumentException(labels.length + " vectors but " + names.size() + " names");
        }
        if (!columns.isEmpty() && columns.size() != features) {
            throw new IllegalArgumentException("vectors of " + features + " but " + columns.size() + " columns");
        }
    }

    /** Vectors whose numbers have no names. */
    public Vectors(int features, float[] values, int[] labels, List<String> names) {
        this(features, values, labels, names, List.of());
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape shape() {
        return new Shape(features);
    }

    @Override
    public Vectors select(int[] indices) {
        float[] chosen = new float[Math.multiplyExact(indices.length, features)];
        int[] chosenLabels = new int[indices.length];
        List<String> chosenNames = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * features, chosen, i * features, features);
            chosenLabels[i] = labels[indices[i]];
            if (!names.isEmpty()) {
                chosenNames.add(names.get(indices[i]));
            }
        }
        return new Vectors(features, chosen, chosenLabels, chosenNames, columns);
    }

    @Override
    public Vectors withLabels(int[] newLabels) {
        return new Vectors(features, values, newLabels, names, columns);
    }
}
