package org.preceptor.plugins.datasets.folder;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;

/**
 * Labels of samples that have two: one in {@code KEY.cls}, one in {@code KEY.json}. One may be the name of what the
 * other is the number of, so that they agree if one of them always stands for the same one of the others.
 *
 * @param pairs of the samples that have both files
 * @param classes that labels of samples are which are taken
 */
record TwoLabels(List<Pair> pairs, Set<String> classes) {
    TwoLabels {
        pairs = List.copyOf(pairs);
        classes = Set.copyOf(classes);
    }

    /**
     * A sample's labels.
     *
     * @param picture which
     * @param taken in {@code KEY.cls}
     * @param other in {@code KEY.json}; empty if there is none
     */
    record Pair(String picture, String taken, String other) {}

    /** Those that are at odds. */
    Findings findings(FileTree tree) {
        List<Pair> both = pairs.stream().filter(pair -> !pair.other.isEmpty()).toList();
        Map<String, String> usual = both.stream()
                .collect(Collectors.groupingBy(
                        Pair::taken, Collectors.collectingAndThen(Collectors.toList(), TwoLabels::mostFrequent)));
        List<Pair> odd = both.stream()
                .filter(pair -> !pair.other.equals(pair.taken))
                .filter(pair -> classes.contains(pair.other) || !pair.other.equals(usual.get(pair.taken)))
                .toList();
        if (odd.isEmpty()) {
            return Findings.none();
        }
        Pair first = odd.get(0);
        return Findings.none()
                .warning(new DataWarning(
                        "of " + odd.size() + (odd.size() == 1 ? " sample" : " samples")
                                + " the .cls and the .json have different labels, such as '" + first.taken + "' and '"
                                + first.other + "' of " + tree.describe(first.picture),
                        "that in the .cls is taken; correct the one that is wrong",
                        odd.stream().map(Pair::picture).toList()));
    }

    private static String mostFrequent(List<Pair> pairs) {
        Map<String, Long> counts = pairs.stream().collect(Collectors.groupingBy(Pair::other, Collectors.counting()));
        return Collections.max(
                        counts.entrySet(),
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .getKey();
    }
}
