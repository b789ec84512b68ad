package org.preceptor.core.part;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts that settings led to, with every option.
 *
 * @param options by its path in a pipeline file ({@code training.optimiser.learning-rate.maximum}) what each option is,
 *     defaults included, and for each part its name
 * @param plugins the ids of the plugins that the parts are of
 */
public record ResolvedParts(SortedMap<String, String> options, SortedSet<String> plugins) {
    /** None. */
    public static final ResolvedParts NONE = new ResolvedParts(new TreeMap<>(), new TreeSet<>());

    public ResolvedParts {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        plugins = Collections.unmodifiableSortedSet(new TreeSet<>(plugins));
    }
}
