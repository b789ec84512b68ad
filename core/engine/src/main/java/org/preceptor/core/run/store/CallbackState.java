package org.preceptor.core.run.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint holds of a callback.
 *
 * @param numbers what it keeps, by name
 * @param learningRateFactor what it has learning rates multiplied by
 * @param epochs whose weights it keeps, in ascending order
 */
public record CallbackState(SortedMap<String, Double> numbers, double learningRateFactor, List<Long> epochs) {
    /** Of a callback that has not done anything yet. */
    public static final CallbackState NONE = new CallbackState(new TreeMap<>(), 1, List.of());

    public CallbackState {
        if (!(learningRateFactor >= 0 && learningRateFactor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rates cannot be multiplied by " + learningRateFactor
                    + "; a factor is finite and not negative");
        }
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        epochs = epochs.stream().sorted().distinct().toList();
    }

    /** The same with other numbers. */
    public CallbackState withNumbers(Map<String, Double> others) {
        return new CallbackState(new TreeMap<>(others), learningRateFactor, epochs);
    }

    /** The same with another factor. */
    public CallbackState withLearningRateFactor(double factor) {
        return new CallbackState(numbers, factor, epochs);
    }

    /** The same with other epochs. */
    public CallbackState withEpochs(List<Long> others) {
        return new CallbackState(numbers, learningRateFactor, others);
    }
}
