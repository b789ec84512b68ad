package org.preceptor.core.run.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.Names;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.InputForm;
import org.preceptor.api.data.InputForms;
import org.preceptor.api.data.LabelForm;
import org.preceptor.core.data.Split;
import org.preceptor.core.task.KnownLabels;

/**
 * What a run's data are: how many examples of what, and what the source and the division noticed.
 *
 * @param source the data source's name
 * @param labels what a label is
 * @param classes the classes' names in the order of their numbers, or those of the numbers that are predicted
 * @param inputs what an example consists of
 * @param labelled training examples with a label that training may use
 * @param unlabelled the other training examples
 * @param validation examples to validate with; empty if there is no validation set
 * @param test examples to test with; empty if there is no test set
 * @param findings what the source left out, what is probably wrong, and notes
 */
public record DataSummary(
        String source,
        LabelForm labels,
        List<String> classes,
        InputForms inputs,
        LabelCounts labelled,
        int unlabelled,
        LabelCounts validation,
        LabelCounts test,
        Findings findings) {
    /** With fewer examples to measure on, an accuracy may be more than 13 points off. */
    public static final int FEW = 50;

    public DataSummary {
        classes = List.copyOf(classes);
        Objects.requireNonNull(inputs, "inputs");
    }

    /** Of examples that have one class each; parts by how many examples of each class there are. */
    public DataSummary(
            String source,
            InputForms inputs,
            Map<String, Integer> labelled,
            int unlabelled,
            Map<String, Integer> validation,
            Map<String, Integer> test,
            Findings findings) {
        this(
                source,
                LabelForm.CLASS,
                List.copyOf(labelled.keySet()),
                inputs,
                LabelCounts.ofClasses(labelled),
                unlabelled,
                LabelCounts.ofClasses(validation),
                LabelCounts.ofClasses(test),
                findings);
    }

    /** Of a split whose examples have been read. */
    public static DataSummary of(String source, Split split) {
        return of(source, split, split.training().inputs());
    }

    /** Of a split; the inputs are given separately, since the examples may not have been read. */
    public static DataSummary of(String source, Split split, InputForms inputs) {
        LabelCounts validation = counts(split.classes(), split.validation());
        LabelCounts test = counts(split.classes(), split.test());
        LabelForm labels = KnownLabels.form(split.training());
        Findings findings = warnIfFew(
                labels,
                "test",
                test.examples(),
                warnIfFew(labels, "validation", validation.examples(), split.findings()));
        return new DataSummary(
                source,
                labels,
                split.classes(),
                inputs,
                LabelCounts.of(split.classes(), split.training(), split.labels()),
                split.unlabelledIndices().length,
                validation,
                test,
                findings);
    }

    private static Findings warnIfFew(LabelForm labels, String part, int examples, Findings findings) {
        if (examples == 0 || examples >= FEW) {
            return findings;
        }
        return findings.warning(new DataWarning(
                String.format(
                        Locale.ROOT,
                        "the %s set has only %d example%s, so its %s",
                        part,
                        examples,
                        examples == 1 ? "" : "s",
                        labels == LabelForm.CLASS
                                ? String.format(
                                        Locale.ROOT,
                                        "accuracy may be %.0f points off",
                                        100 * Interval.wilson(0.5, examples).halfWidth())
                                : "figures may be far off"),
                "label more, or set more aside (data." + part + ")"));
    }

    private static LabelCounts counts(List<String> classes, Optional<Examples> examples) {
        return examples.map(held -> LabelCounts.of(classes, held, held.labels()))
                .orElse(LabelCounts.NONE);
    }

    /** How many examples there are altogether. */
    public int examples() {
        return labelled.examples() + unlabelled + validation.examples() + test.examples();
    }

    /** Labelled examples / training examples, the papers' M/N. */
    public double labelledShare() {
        return (double) labelled.examples() / (labelled.examples() + unlabelled);
    }

    /**
     * The same as maps, lists, numbers and texts, for JSON.
     *
     * @param names how many names of what was left out, or warned about, to list at most, for each reason
     */
    public Map<String, Object> plain(int names) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("source", source);
        if (labels != LabelForm.CLASS) {
            plain.put("labels", Names.kebab(labels));
        }
        plain.put("classes", classes);
        plain.put("example", inputs.forms().size() == 1 ? shape(inputs.only()) : shapes());
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

    private Map<String, Object> shapes() {
        Map<String, Object> shapes = new LinkedHashMap<>();
        inputs.forEach(form -> shapes.put(form.name(), shape(form)));
        return shapes;
    }

    private static List<Long> shape(InputForm form) {
        return Arrays.stream(form.shape().getShape()).boxed().toList();
    }

    private static Map<String, Object> part(LabelCounts counts) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("examples", counts.examples());
        part.put("perClass", counts.perClass());
        return part;
    }

    private static List<String> first(List<String> names, int most) {
        return names.subList(0, Math.min(most, names.size()));
    }
}
