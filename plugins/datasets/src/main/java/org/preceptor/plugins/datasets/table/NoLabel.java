package org.preceptor.plugins.datasets.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.Vectors;

/**
 * Which labels in a column mean no label. An empty one always does.
 *
 * @param written the option {@code unlabelled}, if the user wrote it; otherwise the usual marks do
 * @param classes the classes there are, if they are known: then marks that are sometimes a class mean none unless they
 *     are one of these
 */
record NoLabel(Optional<List<String>> written, List<String> classes) {
    NoLabel {
        written = written.map(List::copyOf);
        classes = List.copyOf(classes);
    }

    /** Nobody calls a class so; in lower case. */
    private static final Set<String> USUAL = Set.of("nan", "n/a", "?", "null", "unlabeled", "unlabelled");
    /** Often no label, but sometimes a class; in lower case. */
    private static final Set<String> DOUBTFUL = Set.of(
            "-1",
            "-1.0",
            "na",
            "<na>",
            "#n/a",
            "n.a.",
            "none",
            "nil",
            "unknown",
            "unclassified",
            "missing",
            "undefined",
            "undetermined",
            "not available",
            "no label",
            "no class",
            "n.d.",
            "tbd",
            "-",
            "--",
            "---",
            ".",
            "..",
            "_",
            "??");
    /** Numbers that mean no label where other labels are smaller. */
    private static final String NINES = "-?99+([.]0)?";
    /** Numbers that mean no label where numbers are predicted and others are different. */
    private static final String MARKS = "(-[19]|-?99+)([.]0+)?";
    /** Among fewer numbers anything may be one. */
    private static final int SOME = 10;

    /** The usual marks. */
    static NoLabel usualMarks() {
        return new NoLabel(Optional.empty(), List.of());
    }

    /** The same marks, where the classes are known. */
    NoLabel withClasses(List<String> known) {
        return new NoLabel(written, known);
    }

    /** Reads the option {@code unlabelled}: a label or a list of them. */
    static NoLabel read(Options options) {
        return new NoLabel(
                options.setting("unlabelled").map(setting -> {
                    if (setting.list().stream().anyMatch(label -> label.isMapping() || label.isList())) {
                        throw options.invalid("unlabelled", "labels that mean no label, such as [-1, NaN]");
                    }
                    return setting.list().stream().map(Setting::text).toList();
                }),
                List.of());
    }

    boolean matches(String label) {
        return label.isEmpty() || isWritten(label) || (classes.isEmpty() ? isUsual(label) : isNoKnownClass(label));
    }

    private boolean isWritten(String label) {
        return written.orElse(List.of()).stream().anyMatch(each -> same(each, label));
    }

    private boolean isUsual(String label) {
        return written.isEmpty() && USUAL.contains(label.toLowerCase(Locale.ROOT));
    }

    private boolean isNoKnownClass(String label) {
        return !classes.contains(label)
                && (USUAL.contains(label.toLowerCase(Locale.ROOT)) || isDoubtful(label, classes));
    }

    /** Numbers are the same however they are written: {@code -1} and {@code -1.0}. */
    private static boolean same(String written, String found) {
        OptionalDouble number = number(written);
        return written.equals(found)
                || number.isPresent()
                        && number(found).isPresent()
                        && Double.compare(number.getAsDouble(), number(found).getAsDouble()) == 0;
    }

    private static OptionalDouble number(String text) {
        if (text.equalsIgnoreCase("nan")) {
            return OptionalDouble.of(Double.NaN);
        }
        if (!text.matches("[-+]?[0-9.]{1,30}")) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /**
     * What a user should know of a column of labels.
     *
     * @param where the file
     * @param counts for each label that occurs, as it is written, the number of its rows
     */
    Findings findings(String where, SortedMap<String, Integer> counts) {
        return findings(where, counts, false);
    }

    /** The same where labels are numbers to predict. */
    Findings findingsOfNumbers(String where, SortedMap<String, Integer> counts) {
        return findings(where, counts, true);
    }

    /**
     * What a user should know of sets of classes.
     *
     * @param where the file
     * @param counts for each label that occurs, as it is written, the number of its rows
     * @param separator between the classes of a set
     */
    Findings findingsOfSets(String where, SortedMap<String, Integer> counts, String separator) {
        SortedMap<String, Integer> single = new TreeMap<>(counts);
        SortedMap<String, Integer> amongOthers = new TreeMap<>();
        counts.forEach((label, rows) -> {
            List<String> names = RowLabels.names(label, separator).distinct().toList();
            if (names.size() != 1 && !label.isEmpty()) {
                single.remove(label);
                names.forEach(name -> amongOthers.merge(name, rows, Integer::sum));
            }
        });
        Findings findings = findings(where, single);
        for (Map.Entry<String, Integer> entry : amongOthers.entrySet()) {
            if (isUsual(entry.getKey())
                    || isWritten(entry.getKey())
                    || mayMeanNone(entry.getKey(), amongOthers.keySet())) {
                findings = findings.warning(new DataWarning(
                        where + ": '" + entry.getKey() + "' is beside other classes in " + rows(entry.getValue())
                                + " and is read as a class",
                        "remove it there if it means that there is none"));
            }
        }
        return findings;
    }

    private static String rows(int count) {
        return count + (count == 1 ? " row" : " rows");
    }

    private Findings findings(String where, SortedMap<String, Integer> counts, boolean numbers) {
        Findings findings = Findings.none();
        List<String> marks = counts.keySet().stream()
                .filter(label -> !label.isEmpty())
                .filter(label -> matches(label) || mayMeanNone(label, counts, numbers))
                .toList();
        String all = "'unlabelled: ["
                + Stream.concat(written.orElse(List.of()).stream(), marks.stream())
                        .distinct()
                        .map(NoLabel::quoted)
                        .collect(Collectors.joining(", "))
                + "]'";
        boolean one = written.isEmpty() && marks.size() == 1;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            String label = entry.getKey();
            String rows = rows(entry.getValue());
            if (label.isEmpty()) {
                findings = findings.noting(where + ": " + rows + " without a label");
            } else if (matches(label) && (written.isPresent() || !classes.isEmpty())) {
                findings = findings.noting(where + ": the label '" + label + "' of " + rows + " is read as no label");
            } else if (matches(label)) {
                findings = findings.warning(new DataWarning(
                        where + ": the label '" + label + "' of " + rows + " is read as no label",
                        "write " + all + " to confirm that"
                                + (numbers
                                        ? ""
                                        : one
                                                ? ", or 'unlabelled: []' if it is a class"
                                                : ", without it if it is a class")));
            } else if (mayMeanNone(label, counts, numbers)) {
                findings = findings.warning(new DataWarning(
                        where + ": the " + (numbers ? "number '" : "class '") + label + "' of " + rows
                                + " may mean rows without a label",
                        "if so, write " + all
                                + (one
                                        ? ", if not, 'unlabelled: []'"
                                        : numbers ? "; leave out what is a label" : "; leave out what is a class")));
            }
        }
        return findings;
    }

    private boolean mayMeanNone(String label, SortedMap<String, Integer> counts, boolean numbers) {
        return numbers
                ? !matches(label) && classes.isEmpty() && written.isEmpty() && isStrangeNumber(label, counts)
                : mayMeanNone(label, counts.keySet());
    }

    /** Whether -1, -99, 999 and their like stand apart from at least ten others. */
    private static boolean isStrangeNumber(String label, SortedMap<String, Integer> counts) {
        if (!label.matches(MARKS)) {
            return false;
        }
        double number = Double.parseDouble(label);
        List<Map.Entry<String, Integer>> others = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().matches(MARKS)
                        && Vectors.number(entry.getKey()).isPresent())
                .toList();
        return others.stream().mapToInt(Map.Entry::getValue).sum() >= SOME
                && others.stream()
                        .map(Map.Entry::getKey)
                        .mapToDouble(Double::parseDouble)
                        .allMatch(other -> number < 0 ? other >= 0 : Math.abs(other) * 2 < number);
    }

    /** Whether a class is perhaps none; an empty list says that there is no such class. */
    private boolean mayMeanNone(String label, Collection<String> all) {
        boolean asked = written.map(marks -> !marks.isEmpty()).orElse(true);
        return asked
                && classes.isEmpty()
                && !matches(label)
                && (isDoubtful(label, all) || USUAL.contains(label.toLowerCase(Locale.ROOT)));
    }

    private static boolean isDoubtful(String label, Collection<String> all) {
        return DOUBTFUL.contains(label.toLowerCase(Locale.ROOT))
                || label.matches(NINES)
                        && all.stream()
                                .filter(other -> !other.equals(label))
                                .map(NoLabel::number)
                                .flatMapToDouble(OptionalDouble::stream)
                                .allMatch(other -> Math.abs(other) * 2
                                        < Math.abs(number(label).orElseThrow()));
    }

    /** As YAML has it in a list; a question mark or nothing would be something else there. */
    private static String quoted(String label) {
        return label.matches("-?[A-Za-z0-9.]*[A-Za-z0-9]") && !label.equalsIgnoreCase("null")
                ? label
                : "\"" + label + "\"";
    }
}
