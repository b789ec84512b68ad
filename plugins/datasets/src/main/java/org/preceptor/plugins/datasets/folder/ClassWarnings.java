package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;

/**
 * What looks like a stray folder among the classes, or like one class under two names.
 *
 * @param root what the user calls the classes' folder
 * @param list the list that says which class a picture is of, if it is not its folder
 * @param samples whether a file beside a picture says of which class it is
 * @param classes their names
 */
record ClassWarnings(String root, Optional<Path> list, boolean samples, List<String> classes) {
    /** A class with so few pictures is strange where others have many times as many. */
    private static final int FEW = 5;

    private static final int TIMES = 10;
    /** A class of one picture is strange where others have at least so many: one can't be learnt from and judged by. */
    private static final int MORE_THAN_ONE = 3;
    /** How much smaller than the others pictures are that look like thumbnails. */
    private static final int SMALLER = 4;
    /** Class names that often mean no class; in lower case. */
    private static final Set<String> NO_CLASS = Set.of(
            "-1",
            "?",
            "nan",
            "none",
            "null",
            "n/a",
            "na",
            "n.a.",
            "n.d.",
            "tbd",
            "unknown",
            "undefined",
            "undetermined",
            "unclassified",
            "unsorted",
            "missing",
            "no label",
            "no class");

    /**
     * Compares the classes.
     *
     * @param labels for each picture its class, or a negative number
     * @param sides for each picture the longer side as it is in the file
     */
    Findings of(int[] labels, int[] sides) {
        int[] counts = new int[classes.size()];
        IntStream.of(labels).filter(label -> label >= 0).forEach(label -> counts[label]++);
        int typical = median(IntStream.of(counts).filter(count -> count > 0).toArray());
        int side = median(sides);
        Findings findings = ofNames(counts);
        Set<String> alike = alike().stream().flatMap(List::stream).collect(Collectors.toSet());
        for (int i = 0; i < counts.length; i++) {
            int label = i;
            String name = classes.get(i);
            int own = median(IntStream.range(0, labels.length)
                    .filter(example -> labels[example] == label)
                    .map(example -> sides[example])
                    .toArray());
            if (NO_CLASS.contains(name.toLowerCase(Locale.ROOT))) {
                findings = findings.warning(new DataWarning(
                        "the class '" + name + "' of " + counts[i] + " may mean pictures without a class",
                        "if so, "
                                + (list.isPresent()
                                        ? "leave the label of " + where(name) + " empty"
                                        : samples
                                                ? "leave the labels of " + where(name) + " out"
                                                : "rename " + where(name) + " to 'unlabelled'")));
            } else if (isStrange(counts[i], typical) && !alike.contains(name)) {
                findings = findings.warning(new DataWarning(
                        "the class '" + name + "' has " + pictures(counts[i]) + ", others have " + typical,
                        "add some, or remove " + where(name) + " if it is not a class"));
            } else if (own > 0 && (long) own * SMALLER <= side) {
                findings = findings.warning(new DataWarning(
                        "the pictures of the class '" + name + "' are tiny: " + own + " pixels, others have " + side,
                        "remove " + where(name) + " if they are thumbnails"));
            }
        }
        return findings;
    }

    /**
     * Classes that differ only in how they are written.
     *
     * @param counts for each class how many pictures it has
     */
    Findings ofNames(int[] counts) {
        Findings findings = Findings.none();
        for (List<String> names : alike()) {
            findings = findings.warning(new DataWarning(
                    "the classes "
                            + names.stream()
                                    .map(name -> "'" + name + "' (" + pictures(counts[classes.indexOf(name)]) + ")")
                                    .collect(Collectors.joining(" and "))
                            + " differ only in how they are written",
                    "if they are one class, "
                            + (list.isPresent()
                                    ? "write it alike in all rows of " + list.get()
                                    : samples
                                            ? "write it alike in all labels"
                                            : "put their pictures into one folder")));
        }
        return findings;
    }

    private String where(String name) {
        return list.map(file -> "its rows in " + file).orElse(samples ? "its samples in " + root : root + "/" + name);
    }

    private static String pictures(int count) {
        return count + (count == 1 ? " picture" : " pictures");
    }

    /** Classes that a person would take for one. */
    private List<List<String>> alike() {
        return classes.stream()
                .collect(Collectors.groupingBy(ClassWarnings::normalised, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(names -> names.size() > 1)
                .toList();
    }

    /** Without case, spaces and the ways to write an accent. */
    private static String normalised(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", "");
    }

    private static boolean isStrange(int count, int typical) {
        boolean fewAmongMany = count > 0 && count <= FEW && (long) count * TIMES <= typical;
        return fewAmongMany || count == 1 && typical >= MORE_THAN_ONE;
    }

    private static int median(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
