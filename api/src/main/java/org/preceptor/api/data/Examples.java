package org.preceptor.api.data;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Examples in memory, with their labels where they have any. */
public sealed interface Examples permits Images, Vectors {

    /** The label of an example that has none. */
    int UNLABELLED = -1;

    /** How many there are. */
    int size();

    /** The shape of one: {@code (channels, height, width)} or {@code (features)}. */
    Shape shape();

    /** For each example its class, from 0, or {@link #UNLABELLED}. The array is the caller's to keep, not to change. */
    int[] labels();

    /** For each example what a user calls it: a path, a row number. Empty if they are called by their index. */
    List<String> names();

    /** What a user calls one example. */
    default String name(int index) {
        return names().isEmpty() ? String.valueOf(index) : names().get(index);
    }

    /** Some of the examples, in the order asked for. */
    Examples select(int[] indices);

    /** The same examples with other labels. */
    Examples withLabels(int[] labels);
}
