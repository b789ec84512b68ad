package org.preceptor.plugins.datasets.table;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.preceptor.api.data.DataWarning;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.Vectors;

/** What is probably not meant in a table that a model is to be trained on. */
final class TableWarnings {
    /** More classes than people usually write down. */
    private static final int MANY_CLASSES = 20;
    /** With fewer classes, fractions may be marks or sizes of something. */
    private static final int FEW_FRACTIONS = 5;
    /** A class with so few rows is strange where others have many times as many. */
    private static final int FEW = 5;

    private static final int TIMES = 10;
    /** A class of one row is strange where others have at least so many: one can't be learnt from and judged by. */
    private static final int MORE_THAN_ONE = 3;
    /** In fewer rows a column may be constant, or count, by chance. */
    private static final int ROWS = 10;

    private static final int NAMED = 5;

    private final String where;
    private final CsvTable table;
    private final TreeMap<String, Long> counts;

    /** @param classes of each labelled row, those of several classes more than once */
    private TableWarnings(CsvTable table, Stream<String> classes) {
        this.where = table.file() + ": ";
        this.table = table;
        this.counts = classes.filter(label -> !label.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    static Findings of(CsvTable table) {
        TableWarnings warnings = new TableWarnings(table, table.labels().stream());
        Findings findings = warnings.alike();
        Optional<DataWarning> classes = warnings.tooManyClasses().or(warnings::smallClasses);
        return findings.and(classes.map(Findings.none()::warning).orElse(Findings.none()))
                .and(warnings.columns());
    }

    /** Where labels are sets of classes. */
    static Findings ofSets(CsvTable table, String separator) {
        TableWarnings warnings = new TableWarnings(table, names(table, separator));
        return warnings.alike().and(warnings.columns());
    }

    /** Of the columns of numbers alone, where labels are numbers or columns say of what class an example is. */
    static Findings ofColumns(CsvTable table) {
        return new TableWarnings(table, Stream.empty()).columns();
    }

    private static Stream<String> names(CsvTable table, String separator) {
        return table.labels().stream()
                .flatMap(label -> RowLabels.names(label, separator).distinct());
    }

    /** What is wrong where classes of sets are expected, but there are numbers as they are measured. */
    static Optional<String> numbersForSets(CsvTable table, String separator) {
        TableWarnings warnings = new TableWarnings(table, names(table, separator));
        return warnings.numbers().map(found -> found + "; if the number is to be predicted, write 'task: regression'");
    }

    /** Classes that a person would take for one. */
    private Findings alike() {
        Map<String, List<String>> written = counts.keySet().stream()
                .collect(Collectors.groupingBy(TableWarnings::normalised, TreeMap::new, Collectors.toList()));
        Findings findings = Findings.none();
        for (List<String> classes : written.values()) {
            if (classes.size() > 1) {
                findings = findings.warning(new DataWarning(
                        where + "the classes "
                                + classes.stream()
                                        .map(name -> "'" + name + "' (" + rows(counts.getOrDefault(name, 0L)) + ")")
                                        .collect(Collectors.joining(" and "))
                                + " differ only in how they are written",
                        "if they are one class, write it alike in all rows"));
            }
        }
        return findings;
    }

    /** Without case, spaces and the ways to write an accent. */
    private static String normalised(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", "");
    }

    /** Numbers that are probably measured, where classes are expected. */
    private Optional<String> numbers() {
        int classes = counts.size();
        long labelled = labelled();
        boolean numbers =
                counts.keySet().stream().allMatch(label -> Vectors.number(label).isPresent());
        boolean fractions =
                numbers && counts.keySet().stream().map(Float::parseFloat).anyMatch(value -> value != Math.rint(value));
        return numbers && (nearlyOneEach() || classes > MANY_CLASSES || fractions && classes > FEW_FRACTIONS)
                ? Optional.of(where + "the label's column holds " + classes + " different numbers in " + rows(labelled)
                        + ", and each becomes a class")
                : Optional.empty();
    }

    private long labelled() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean nearlyOneEach() {
        return counts.size() > FEW_FRACTIONS && counts.size() * 2L > labelled();
    }

    private Optional<DataWarning> tooManyClasses() {
        Optional<DataWarning> numbers = numbers()
                .map(found -> new DataWarning(
                        found,
                        "if the number is to be predicted, write 'task: regression'; otherwise write ranges, such as low and"
                                + " high"));
        return numbers.or(() -> nearlyOneEach() && counts.size() > MANY_CLASSES
                ? Optional.of(new DataWarning(
                        where + "the label's column holds " + counts.size() + " different classes in "
                                + rows(labelled()),
                        "check that 'label' names the right column"))
                : Optional.empty());
    }

    private Optional<DataWarning> smallClasses() {
        long[] sizes =
                counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
        if (sizes.length == 0) {
            return Optional.empty();
        }
        long typical = sizes[sizes.length / 2];
        List<String> small = counts.entrySet().stream()
                .filter(entry -> isStrange(entry.getValue(), typical))
                .map(entry -> "'" + entry.getKey() + "' (" + rows(entry.getValue()) + ")")
                .toList();
        return small.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataWarning(
                        where + (small.size() == 1 ? "few rows have the class " : "few rows have the classes ")
                                + listed(small) + ", others have " + typical,
                        "label more, or correct the label if it is a slip"));
    }

    private static boolean isStrange(long count, long typical) {
        boolean fewAmongMany = count <= FEW && count * TIMES <= typical;
        return fewAmongMany || count == 1 && typical >= MORE_THAN_ONE;
    }

    private Findings columns() {
        Findings findings = Findings.none();
        if (table.rows().size() < ROWS) {
            return findings;
        }
        List<String> constant = IntStream.range(0, table.features().size())
                .filter(column -> table.rows().range(column).isConstant())
                .mapToObj(column -> "'" + table.features().get(column) + "'")
                .toList();
        if (!constant.isEmpty()) {
            findings = findings.warning(new DataWarning(
                    where + "the same number is in all rows of " + column(constant),
                    "leave " + (constant.size() == 1 ? "it" : "them") + " out, or check the file"));
        }
        List<String> counting = IntStream.range(0, table.features().size())
                .filter(this::counts)
                .mapToObj(column -> "'" + table.features().get(column) + "'")
                .toList();
        if (!counting.isEmpty()) {
            findings = findings.warning(new DataWarning(
                    where + "the rows are only numbered in " + column(counting),
                    "leave " + (counting.size() == 1 ? "it" : "them")
                            + " out: what a model learns from a row's number does not hold for other rows"));
        }
        return findings;
    }

    /** Whether a column has whole numbers without gaps, each once; of rows in a file, in order too. */
    private boolean counts(int column) {
        if (!table.rows().isWhole()) {
            return table.rows().range(column).isConsecutive();
        }
        if (!table.rows().range(column).mayCount()) {
            return false;
        }
        double[] sorted = IntStream.range(0, table.rows().size())
                .mapToDouble(row -> table.rows().row(row)[column])
                .sorted()
                .toArray();
        return IntStream.range(1, sorted.length).allMatch(i -> sorted[i] - sorted[i - 1] == 1);
    }

    private static String column(List<String> names) {
        return (names.size() == 1 ? "the column " : "the columns ") + listed(names);
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
