package org.preceptor.core.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelForm;

/**
 * What is probably wrong with the parts of a divided data set: classes that a part lacks, numbers that tell nothing.
 */
public final class LabelFindings {
    private static final int NAMED = 3;
    /** A class with so few examples is strange where others have many times as many. */
    private static final int FEW = 5;

    private static final int TIMES = 10;

    private LabelFindings() {}

    /**
     * Of all parts.
     *
     * @param given which training examples have a label that may be used, and which class it is
     */
    public static Findings of(
            List<String> classes,
            Examples training,
            int[] given,
            Optional<Examples> validation,
            Optional<Examples> test) {
        LabelForm form = KnownLabels.form(training);
        if (form == LabelForm.NUMBERS) {
            return NumberFindings.ofTraining(classes, training, given)
                    .and(validation
                            .map(held -> NumberFindings.ofHeld(classes, held, "validation"))
                            .orElse(Findings.none()))
                    .and(test.map(held -> NumberFindings.ofHeld(classes, held, "test"))
                            .orElse(Findings.none()));
        }
        List<DataWarning> warnings = new ArrayList<>();
        Map<String, Integer> counts = KnownLabels.counts(classes, training, given);
        names(counts, 0, 0)
                .ifPresent(names -> warnings.add(new DataWarning(
                        "no labelled training example of " + names + ", which can therefore not be learnt",
                        "label some, or see what 'labels', 'validation' and 'test' leave for training")));
        if (form == LabelForm.SET) {
            int typical = counts.values().stream().sorted().toList().get(counts.size() / 2);
            names(counts, 1, Math.min(FEW, typical / TIMES))
                    .ifPresent(names -> warnings.add(new DataWarning(
                            "few labelled training examples are of " + names + ", of other classes " + typical,
                            "label more, or correct the label if it is a slip")));
        }
        validation.ifPresent(held -> addAbsent(warnings, classes, held, "validation"));
        test.ifPresent(held -> addAbsent(warnings, classes, held, "test"));
        return new Findings(List.of(), List.of(), warnings);
    }

    private static void addAbsent(List<DataWarning> warnings, List<String> classes, Examples held, String part) {
        String figure = KnownLabels.form(held) == LabelForm.SET ? "figures therefore say" : "accuracy therefore says";
        names(KnownLabels.counts(classes, held, held.labels()), 0, 0)
                .ifPresent(names -> warnings.add(new DataWarning(
                        "no " + part + " example of " + names + ", on which the " + part + " " + figure + " nothing",
                        "add some, make the " + part + " set larger, or remove what is not a class")));
    }

    /** The classes with at least and at most so many examples, as text. */
    private static Optional<String> names(Map<String, Integer> counts, int least, int most) {
        List<String> names = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least && entry.getValue() <= most)
                .map(entry -> "'" + entry.getKey() + "'")
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        int more = names.size() - NAMED;
        return Optional.of((names.size() == 1 ? "class " : "the classes ")
                + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : ""));
    }
}
