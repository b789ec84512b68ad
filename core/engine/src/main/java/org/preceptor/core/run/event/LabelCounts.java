package org.preceptor.core.run.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.preceptor.api.data.Examples;
import org.preceptor.core.task.KnownLabels;

/**
 * How many labelled examples there are.
 *
 * @param examples all of them
 * @param perClass of each class how many have it as their label, or in it; empty where labels are numbers
 */
public record LabelCounts(int examples, Map<String, Integer> perClass) {
    /** None. */
    public static final LabelCounts NONE = new LabelCounts(0, Map.of());

    public LabelCounts {
        perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
    }

    /** Of examples that have one class each. */
    public static LabelCounts ofClasses(Map<String, Integer> perClass) {
        return new LabelCounts(
                perClass.values().stream().mapToInt(Integer::intValue).sum(), perClass);
    }

    /** @param labels which of the examples have a label, as {@link Examples#labels()} */
    static LabelCounts of(List<String> classes, Examples examples, int[] labels) {
        return new LabelCounts(
                (int) IntStream.of(labels)
                        .filter(label -> label != Examples.UNLABELLED)
                        .count(),
                KnownLabels.counts(classes, examples, labels));
    }

    /** Whether there are none, because there is no such set. */
    public boolean isEmpty() {
        return examples == 0 && perClass.isEmpty();
    }

    /** The share of the class with most examples: what a model reaches that always answers with it. */
    public double largestShare() {
        return (double) Collections.max(perClass.values()) / Math.max(1, examples);
    }
}
