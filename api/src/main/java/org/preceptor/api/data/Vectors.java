package org.preceptor.api.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Vectors of one length.
 *
 * @param features numbers in a vector
 * @param values {@code [size, features]}
 * @param labels as in {@link Examples#labels()}
 * @param names for each vector what a user calls it, such as a row number; empty if they are called by their index
 * @param columns what the numbers of a vector are called, in their order; empty if they have no names
 */
public record Vectors(int features, float[] values, int[] labels, List<String> names, List<String> columns)
        implements Examples {

    private static final String OF_NUMBERS = "0123456789+-.eE";

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
    public InputForms inputs() {
        return InputForms.vector(features);
    }

    @Override
    public boolean named() {
        return !names.isEmpty();
    }

    @Override
    public String name(int index) {
        return names.isEmpty() ? String.valueOf(index) : names.get(index);
    }

    @Override
    public void read(int index, ByteBuffer target) {
        int start = Objects.checkIndex(index, labels.length) * features;
        for (int i = 0; i < features; i++) {
            target.putFloat(values[start + i]);
        }
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

    /**
     * The number that a cell of a table is, written with decimal digits, a point and perhaps an exponent.
     *
     * @return empty if it is something else, such as {@code NaN}, {@code 0x1p3} or {@code 1f}, or too large to be
     *     finite
     */
    public static Optional<Float> number(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (OF_NUMBERS.indexOf(cell.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(Float.parseFloat(cell)).filter(Float::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
