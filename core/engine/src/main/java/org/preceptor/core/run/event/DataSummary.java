package org.preceptor.core.run.event;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.core.data.Split;

/**
 * What a run's data are: how many examples of what, and what the source and the division noticed.
 *
 * @param source the data source's name
 * @param example the shape of an example: (channels, height, width) or (features)
 * @param labelled training examples with a label that training may use: how many of each class
 * @param unlabelled the other training examples
 * @param validation how many of each class; empty if there is no validation set
 * @param test how many of each class; empty if there is no test set
 * @param findings what the source left out, what is probably wrong, and notes
 */
public record DataSummary(
        String source,
        List<Long> example,
        Map<String, Integer> labelled,
        int unlabelled,
        Map<String, Integer> validation,
        Map<String, Integer> test,
        Findings findings) {
    /** With fewer examples to measure on, an accuracy may be more than 13 points off. */
    public static final int FEW = 50;

    public DataSummary {
        example = List.copyOf(example);
        labelled = Collections.unmodifiableMap(new LinkedHashMap<>(labelled));
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
        test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    }

    /** Of a split whose examples have been read. */
    public static DataSummary of(String source, Split split) {
        return of(source, split, split.training().shape());
    }

    /** Of a split; the shape is given separately, since the examples may not have been read. */
    public static DataSummary of(String source, Split split, Shape shape) {
        Map<String, Integer> validation = counts(split.classes(), split.validation());
        Map<String, Integer> test = counts(split.classes(), split.test());
        return new DataSummary(
                source,
                Arrays.stream(shape.getShape()).boxed().toList(),
                counts(split.classes(), split.labels()),
                split.unlabelledIndices().length,
                validation,
                test,
                warnIfFew("test", total(test), warnIfFew("validation", total(validation), split.findings())));
    }

    private static Findings warnIfFew(String part, int examples, Findings findings) {
        if (examples == 0 || examples >= FEW) {
            return findings;
        }
        return findings.warning(new DataWarning(
                String.format(
                        Locale.ROOT,
                        "the %s set has only %d example%s, so its accuracy may be %.0f points off",
                        part,
                        examples,
                        examples == 1 ? "" : "s",
                        100 * Interval.wilson(0.5, examples).halfWidth()),
                "label more, or set more aside (data." + part + ")"));
    }

    private static Map<String, Integer> counts(List<String> classes, Optional<Examples> examples) {
        return examples.map(held -> counts(classes, held.labels())).orElse(Map.of());
    }

    private static Map<String, Integer> counts(List<String> classes, int[] labels) {
        int[] counts = new int[classes.size()];
        Arrays.stream(labels).filter(label -> label != Examples.UNLABELLED).forEach(label -> counts[label]++);
        Map<String, Integer> named = new LinkedHashMap<>();
        for (int c = 0; c < counts.length; c++) {
            named.put(classes.get(c), counts[c]);
        }
        return named;
    }

    /** The classes' names in the order of their numbers. */
    public List<String> classes() {
        return List.copyOf(labelled.keySet());
    }

    /** How many examples there are altogether. */
    public int examples() {
        return total(labelled) + unlabelled + total(validation) + total(test);
    }

    /** Labelled examples / training examples, the papers' M/N. */
    public double labelledShare() {
        return (double) total(labelled) / (total(labelled) + unlabelled);
    }

    /** How many examples some classes have together. */
    public static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The share of the class with most examples: what a model reaches that always answers with it. */
    public static double largestShare(Map<String, Integer> counts) {
        return (double) Collections.max(counts.values()) / Math.max(1, total(counts));
    }

    /**
     * The same as maps, lists, numbers and texts, for JSON.
     *
     * @param names how many names of what was left out, or warned about, to list at most, for each reason
     */
    public Map<String, Object> plain(int names) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("source", source);
        plain.put("classes", classes());
        plain.put("example", example);
        plain.put("labelled", part(labelled));
        plain.put("unlabelled", unlabelled);
        plain.put("validation", part(validation));
        plain.put("test", part(test));
        plain.put("notes", findings.notes());
        List<Map<String, Object>> leftOut = new ArrayList<>();
        findings.leftOut().forEach(each -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("reason", each.reason());
            entry.put("count", each.count());
            entry.put("names", first(each.names(), names));
            leftOut.add(entry);
        });
        plain.put("leftOut", leftOut);
        List<Map<String, Object>> warnings = new ArrayList<>();
        findings.warnings().forEach(each -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("finding", each.finding());
            entry.put("remedy", each.remedy());
            entry.put("names", first(each.names(), names));
            warnings.add(entry);
        });
        plain.put("warnings", warnings);
        return plain;
    }

    private static Map<String, Object> part(Map<String, Integer> counts) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("examples", total(counts));
        part.put("perClass", counts);
        return part;
    }

    private static List<String> first(List<String> names, int most) {
        return names.subList(0, Math.min(most, names.size()));
    }
}
