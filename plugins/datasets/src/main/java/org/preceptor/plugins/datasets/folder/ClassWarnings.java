package org.preceptor.plugins.datasets.folder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;

/** What looks like a stray folder among the classes. */
final class ClassWarnings {
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

    private ClassWarnings() {}

    /**
     * Compares the classes.
     *
     * @param root what the user calls their folder
     * @param list the list that says which class a picture is of, if it is not its folder
     * @param labels for each picture its class, or a negative number
     * @param sides for each picture the longer side as it is in the file
     */
    static Findings of(String root, Optional<Path> list, List<String> classes, int[] labels, int[] sides) {
        int[] counts = new int[classes.size()];
        IntStream.of(labels).filter(label -> label >= 0).forEach(label -> counts[label]++);
        int typical = median(IntStream.of(counts).filter(count -> count > 0).toArray());
        int side = median(sides);
        Findings findings = Findings.none();
        for (int i = 0; i < counts.length; i++) {
            int label = i;
            String name = list.map(file -> "its rows in " + file).orElse(root + "/" + classes.get(i));
            int own = median(IntStream.range(0, labels.length)
                    .filter(example -> labels[example] == label)
                    .map(example -> sides[example])
                    .toArray());
            if (NO_CLASS.contains(classes.get(i).toLowerCase(Locale.ROOT))) {
                findings = findings.warning(new DataWarning(
                        "the class '" + classes.get(i) + "' of " + counts[i] + " may mean pictures without a class",
                        "if so, "
                                + (list.isPresent()
                                        ? "leave the label of " + name + " empty"
                                        : "rename " + name + " to 'unlabelled'")));
            } else if (isStrange(counts[i], typical)) {
                findings = findings.warning(new DataWarning(
                        "the class '" + classes.get(i) + "' has " + counts[i]
                                + (counts[i] == 1 ? " picture" : " pictures") + ", others have " + typical,
                        "add some, or remove " + name + " if it is not a class"));
            } else if (own > 0 && (long) own * SMALLER <= side) {
                findings = findings.warning(new DataWarning(
                        "the pictures of the class '" + classes.get(i) + "' are tiny: " + own + " pixels, others have "
                                + side,
                        "remove " + name + " if they are thumbnails"));
            }
        }
        return findings;
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
