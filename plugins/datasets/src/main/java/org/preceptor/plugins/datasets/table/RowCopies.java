package org.preceptor.plugins.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;

/**
 * The same row in two places where that makes results look better than they are: in the table that is trained on and in
 * the test set, or labelled and unlabelled. Rows that memory does not hold are not compared. Where rows are alike by
 * chance, as short ones of few values are, there is no warning.
 */
final class RowCopies {
    /** Rows of fewer numbers are often alike. */
    private static final int LEAST_NUMBERS = 4;
    /** Where more of a hundred rows of the training table are there twice, this is how such rows are. */
    private static final int USUAL = 5;

    private static final int NAMED = 3;

    private RowCopies() {}

    static Findings of(CsvTable training, Optional<CsvTable> test) {
        if (training.features().size() < LEAST_NUMBERS
                || !training.rows().isWhole()
                || !test.map(table -> table.rows().isWhole()).orElse(true)) {
            return Findings.none();
        }
        Map<Key, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < training.rows().size(); i++) {
            places.computeIfAbsent(new Key(training.rows().row(i)), key -> new ArrayList<>())
                    .add(i);
        }
        List<String> names = training.names();
        List<String> unlabelledToo = new ArrayList<>();
        int again = 0;
        for (List<Integer> same : places.values()) {
            again += same.size() - 1;
            List<Integer> labelled = same.stream()
                    .filter(row -> !training.labels().get(row).isEmpty())
                    .toList();
            if (!labelled.isEmpty()) {
                same.stream()
                        .filter(row -> training.labels().get(row).isEmpty())
                        .forEach(row -> unlabelledToo.add(names.get(labelled.get(0)) + " = " + names.get(row)));
            }
        }
        if (100L * (again - unlabelledToo.size())
                > (long) USUAL * training.rows().size()) {
            return Findings.none();
        }
        Findings findings = Findings.none();
        if (test.isPresent()) {
            List<String> tested = new ArrayList<>();
            List<String> testNames = test.get().names();
            for (int i = 0; i < test.get().rows().size(); i++) {
                List<Integer> same = places.get(new Key(test.get().rows().row(i)));
                if (same != null) {
                    tested.add(names.get(same.get(0)) + " = " + testNames.get(i));
                }
            }
            findings = warning(
                    findings,
                    tested,
                    "in the table that is trained on and in the test set",
                    "remove them from one of the two: they make results look better than they are");
        }
        return warning(
                findings, unlabelledToo, "labelled, and there without a label too", "remove those without a label");
    }

    private static Findings warning(Findings findings, List<String> pairs, String where, String remedy) {
        if (pairs.isEmpty()) {
            return findings;
        }
        pairs.sort(null);
        return findings.warning(new DataWarning(
                (pairs.size() == 1 ? "a row is " : pairs.size() + " rows are ") + where + " ("
                        + pairs.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (pairs.size() > NAMED ? " and " + (pairs.size() - NAMED) + " more" : "") + ")",
                remedy,
                pairs));
    }

    /** The numbers of a row. */
    private static final class Key {
        private final float[] row;

        Key(float[] row) {
            this.row = row;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(row, key.row);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(row);
        }
    }
}
