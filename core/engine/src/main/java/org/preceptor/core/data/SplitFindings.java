package org.preceptor.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;

/** What is probably wrong with the parts of a divided data set: classes that a part lacks. */
final class SplitFindings {
    private static final int NAMED = 3;

    private SplitFindings() {}

    static Findings of(List<String> classes, int[] labels, Optional<Examples> validation, Optional<Examples> test) {
        Findings findings = absent(classes, labels)
                .map(names -> Findings.none()
                        .warning(new DataWarning(
                                "no labelled training example of " + names + ", which can therefore not be learnt",
                                "label some, or see what 'labels', 'validation' and 'test' leave for training")))
                .orElse(Findings.none());
        return findings.and(held(classes, validation, "validation")).and(held(classes, test, "test"));
    }

    private static Findings held(List<String> classes, Optional<Examples> examples, String part) {
        return examples.flatMap(held -> absent(classes, held.labels()))
                .map(names -> Findings.none()
                        .warning(new DataWarning(
                                "no " + part + " example of " + names + ", on which the " + part
                                        + " accuracy therefore says nothing",
                                "add some, make the " + part + " set larger, or remove what is not a class")))
                .orElse(Findings.none());
    }

    /** The classes without an example, as text. */
    private static Optional<String> absent(List<String> classes, int[] labels) {
        boolean[] there = new boolean[classes.size()];
        Arrays.stream(labels).filter(label -> label != Examples.UNLABELLED).forEach(label -> there[label] = true);
        List<String> absent = IntStream.range(0, classes.size())
                .filter(c -> !there[c])
                .mapToObj(c -> "'" + classes.get(c) + "'")
                .toList();
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(", ", absent.subList(0, Math.min(NAMED, absent.size())));
        int more = absent.size() - NAMED;
        return Optional.of(
                (absent.size() == 1 ? "class " : "the classes ") + named + (more > 0 ? " and " + more + " more" : ""));
    }
}
