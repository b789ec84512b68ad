package org.preceptor.core.task;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.LabelRows;

/** What is probably wrong with numbers that are to be predicted: too few, all the same, one far from all others. */
final class NumberFindings {
    private static final int FEW = 10;
    /** Quartiles say something of at least so many numbers. */
    private static final int SOME = 10;
    /** So many times the distance between the quartiles away from the median is far. */
    private static final double FAR = 1000;

    private static final int NAMED = 3;

    private NumberFindings() {}

    /** @param given below 0 where an example has no label that may be used */
    static Findings ofTraining(List<String> numbers, Examples training, int[] given) {
        int[] labelled =
                IntStream.range(0, given.length).filter(i -> given[i] >= 0).toArray();
        Findings findings = of(numbers, training, labelled, "training");
        return labelled.length < FEW
                ? findings.warning(new DataWarning(
                        "only " + labelled.length + " training example" + (labelled.length == 1 ? " has" : "s have")
                                + " a label, from which numbers are hardly learnt",
                        "label more"))
                : findings;
    }

    static Findings ofHeld(List<String> numbers, Examples held, String part) {
        int[] labels = held.labels();
        return of(
                numbers,
                held,
                IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray(),
                part);
    }

    private static Findings of(List<String> numbers, Examples examples, int[] labelled, String part) {
        float[][] rows = examples.labelRows().map(LabelRows::values).orElseThrow();
        Findings findings = Findings.none();
        for (int number = 0; number < numbers.size(); number++) {
            int column = number;
            double[] sorted = Arrays.stream(labelled)
                    .mapToDouble(i -> rows[i][column])
                    .sorted()
                    .toArray();
            String of = "'" + numbers.get(number) + "'";
            if (sorted.length > 1 && sorted[0] == sorted[sorted.length - 1]) {
                findings = findings.warning(new DataWarning(
                        "all " + sorted.length + " " + part + " labels " + of + " are " + shown(sorted[0])
                                + (part.equals("training")
                                        ? ", so there is nothing to learn"
                                        : ", so there is no R² of them"),
                        "check that 'label' names the right column"));
            }
            if (sorted.length < SOME) {
                continue;
            }
            double median = sorted[sorted.length / 2];
            double far = FAR * (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]);
            List<String> away = Arrays.stream(labelled)
                    .filter(i -> far > 0 && Math.abs(rows[i][column] - median) > far)
                    .mapToObj(i -> shown(rows[i][column]) + " (" + examples.name(i) + ")")
                    .toList();
            if (!away.isEmpty()) {
                findings = findings.warning(new DataWarning(
                        part + " labels " + of + " are far from all others, and dominate what is learnt and measured: "
                                + String.join(", ", away.subList(0, Math.min(NAMED, away.size())))
                                + (away.size() > NAMED ? " and " + (away.size() - NAMED) + " more" : "")
                                + "; the median is " + shown(median),
                        "correct them, or empty them"));
            }
        }
        return findings;
    }

    private static String shown(double number) {
        return String.valueOf((float) number).replaceFirst("[.]0$", "");
    }
}
