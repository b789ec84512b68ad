package org.preceptor.cli.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.preceptor.cli.comparison.ComparedRun;
import org.preceptor.cli.comparison.Comparison;
import org.preceptor.cli.comparison.Spread;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.report.Figure;
import org.preceptor.report.LabelCurve;

/**
 * What the runs of a sweep reach, by setting and labels.
 *
 * @param sweep which runs there are
 * @param runs what has become of them, in the same order
 */
public record SweepResults(DescribedSweep sweep, List<SweptRun> runs) {
    private static final String EVERY = "all";

    public SweepResults {
        runs = List.copyOf(runs);
    }

    /** The runs of one setting, with one choice of labels or with all. */
    private record Row(Map<String, String> settings, String labels, List<SweptRun> runs, PairedTest test) {

        Spread spread() {
            return Spread.of(runs.stream().mapToDouble(SweptRun::value).toArray());
        }

        long finished() {
            return runs.stream().filter(run -> run.result().isPresent()).count();
        }

        /** Whether successive halving has left it out. */
        boolean hasEndedEarly() {
            return finished() == 0 && runs.stream().noneMatch(run -> run.pause().isEmpty());
        }

        double seconds() {
            return runs.stream()
                    .flatMap(run -> run.result().stream())
                    .mapToDouble(ComparedRun::seconds)
                    .average()
                    .orElse(Double.NaN);
        }

        boolean isOfAllLabels() {
            return labels.equals(EVERY);
        }
    }

    /** What was measured, as text. */
    public String measured() {
        return comparison().measured();
    }

    private Comparison comparison() {
        return new Comparison(
                sweep.pipeline(),
                sweep.overrides(),
                runs.stream().flatMap(run -> run.result().stream()).toList());
    }

    private boolean isByAccuracy() {
        return comparison().isByAccuracy();
    }

    private List<Row> rows() {
        Map<String, Double> values = new LinkedHashMap<>();
        runs.forEach(run -> values.put(run.run().name(), run.value()));
        Map<Map<String, String>, Map<String, List<SweptRun>>> groups = new LinkedHashMap<>();
        runs.forEach(run -> groups.computeIfAbsent(run.run().settings(), each -> new LinkedHashMap<>())
                .computeIfAbsent(run.run().labels(), each -> new ArrayList<>())
                .add(run));
        List<Row> rows = new ArrayList<>();
        groups.forEach((settings, byLabels) -> {
            byLabels.forEach((labels, own) -> rows.add(new Row(settings, labels, own, test(own, values))));
            List<SweptRun> all =
                    byLabels.values().stream().flatMap(List::stream).toList();
            PairedTest test = test(all, values);
            if (byLabels.size() > 1 && test.pairs() > 0) {
                rows.add(new Row(settings, EVERY, all, test));
            }
        });
        return rows;
    }

    private static PairedTest test(List<SweptRun> runs, Map<String, Double> values) {
        return PairedTest.of(runs.stream()
                .map(run -> run.value() - values.getOrDefault(run.run().baseline(), Double.NaN))
                .toList());
    }

    private boolean hasLabels() {
        return runs.stream().anyMatch(run -> !run.run().labels().isEmpty());
    }

    private boolean hasBaseline() {
        return runs.stream().anyMatch(run -> !run.run().baseline().isEmpty());
    }

    /**
     * A row for each setting and choice of labels: what it reaches (mean and standard deviation over the seeds), of how
     * many runs, its difference to the baseline and the p-value of a {@link PairedTest}, and the mean time of a run.
     * With several choices of labels a further row has the difference over all of them. What successive halving has
     * left out has no row.
     */
    public ResultTable table() {
        List<String> header = new ArrayList<>(sweep.keys());
        if (hasLabels()) {
            header.add("labels");
        }
        header.add(comparison().measure().replace('-', ' '));
        header.add("runs");
        if (hasBaseline()) {
            header.addAll(List.of("over baseline", "p"));
        }
        header.add("time");
        return new ResultTable(
                header,
                rows().stream()
                        .filter(row -> !row.hasEndedEarly())
                        .map(this::cells)
                        .toList());
    }

    private List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        sweep.keys().forEach(key -> cells.add(row.settings().getOrDefault(key, "–")));
        if (hasLabels()) {
            cells.add(row.labels());
        }
        Spread spread = row.spread();
        cells.add(row.isOfAllLabels() ? "–" : isByAccuracy() ? spread.percent() : spread.plain());
        cells.add(
                row.finished() == row.runs().size()
                        ? String.valueOf(row.finished())
                        : row.finished() + " of " + row.runs().size());
        if (hasBaseline()) {
            cells.add(difference(row.test()));
            cells.add(p(row.test()));
        }
        cells.add(Figures.duration(row.seconds()));
        return cells;
    }

    private String difference(PairedTest test) {
        if (test.pairs() == 0) {
            return "–";
        }
        return isByAccuracy()
                ? String.format(Locale.ROOT, "%+.1f", 100 * test.difference())
                : (test.difference() > 0 ? "+" : "") + Figures.metric(test.difference());
    }

    private static String p(PairedTest test) {
        return Double.isNaN(test.p())
                ? "–"
                : test.p() < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", test.p());
    }

    /** The table with what was measured and which runs are missing, as Markdown. */
    public String markdown() {
        StringBuilder text =
                new StringBuilder("# " + sweep.pipeline() + "\n\n" + measured() + ".\n\n" + table().markdown());
        if (!sweep.overrides().isEmpty()) {
            text.append("\nSettings changed: `")
                    .append(String.join("`, `", sweep.overrides()))
                    .append("`\n");
        }
        missing().forEach(line -> text.append("\n- ").append(line).append('\n'));
        return text.toString();
    }

    /** The runs that failed, and then those that are not finished, a line each. */
    public List<String> missing() {
        return runs.stream()
                .filter(run -> run.result().isEmpty())
                .sorted(Comparator.comparing(run -> run.failure().isEmpty()))
                .map(run -> run.run().text() + ", " + run.remark())
                .toList();
    }

    /** The runs that failed, and those that wait to begin or to continue, a line each. */
    public List<String> wanting() {
        return runs.stream()
                .filter(run -> run.result().isEmpty()
                        && (!run.failure().isEmpty() || run.pause().isEmpty()))
                .map(run -> run.run().text() + ", " + run.remark())
                .toList();
    }

    /** Whether a run has failed. */
    public boolean hasFailures() {
        return runs.stream()
                .anyMatch(run -> run.result().isEmpty() && !run.failure().isEmpty());
    }

    /** The same table for computing with: numbers unrounded, shares from 0 to 1, times in seconds; empty where none. */
    public String csv() {
        List<String> header = new ArrayList<>(sweep.keys());
        header.addAll(List.of("labels", "labelled", "measure", "mean", "standard-deviation", "finished", "runs"));
        header.addAll(List.of("pairs", "difference", "p", "seconds"));
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(header);
            for (Row row : rows()) {
                List<Object> cells = new ArrayList<>();
                sweep.keys().forEach(key -> cells.add(row.settings().getOrDefault(key, "")));
                Spread spread = row.spread();
                cells.add(row.labels());
                cells.add(row.isOfAllLabels() ? "" : labelled(row));
                cells.add(comparison().measure());
                cells.add(row.isOfAllLabels() ? "" : number(spread.mean()));
                cells.add(row.isOfAllLabels() ? "" : number(spread.deviation()));
                cells.add(row.finished());
                cells.add(row.runs().size());
                cells.add(row.test().pairs());
                cells.add(number(row.test().difference()));
                cells.add(number(row.test().p()));
                cells.add(number(row.seconds()));
                printer.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no file
        }
        return text.toString();
    }

    private static String labelled(Row row) {
        Set<Integer> counts = new LinkedHashSet<>();
        row.runs().stream().map(SweptRun::labelled).filter(count -> count > 0).forEach(counts::add);
        return counts.size() == 1 ? String.valueOf(counts.iterator().next()) : "";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.valueOf(value);
    }

    /** The same table for a paper. */
    public String latex() {
        return "% " + measured()
                + ", mean and standard deviation over the seeds; p: Student's t-test of paired samples\n"
                + table().latex();
    }

    /**
     * The error against the number of labels, a curve for each setting, with standard deviations; of a metric of which
     * more is better, and which is not a share, the metric itself.
     *
     * @return empty unless runs with different numbers of labels are finished
     */
    public Optional<Figure> figure() {
        Comparison comparison = comparison();
        boolean isError = isByAccuracy() || comparison.runs().stream().anyMatch(ComparedRun::lessIsBetter);
        Map<String, Map<Integer, List<Double>>> values = new LinkedHashMap<>();
        runs.stream()
                .filter(run -> run.labelled() > 0 && Double.isFinite(run.value()))
                .forEach(run -> values.computeIfAbsent(run.run().setting(), each -> new LinkedHashMap<>())
                        .computeIfAbsent(run.labelled(), each -> new ArrayList<>())
                        .add(isByAccuracy() ? 100 * (1 - run.value()) : run.value()));
        if (values.values().stream()
                        .flatMap(each -> each.keySet().stream())
                        .distinct()
                        .count()
                < 2) {
            return Optional.empty();
        }
        List<LabelCurve> curves = new ArrayList<>();
        values.forEach((setting, byLabels) -> {
            List<LabelCurve.Point> points = new ArrayList<>();
            byLabels.forEach((labels, reached) -> {
                Spread spread = Spread.of(
                        reached.stream().mapToDouble(Double::doubleValue).toArray());
                points.add(new LabelCurve.Point(labels, spread.mean(), spread.deviation()));
            });
            curves.add(new LabelCurve(setting, points));
        });
        return Optional.of(Figure.againstLabels(
                (isError ? "error" : comparison.measure()) + "-against-labels",
                isByAccuracy() ? "error, %" : comparison.measure().replace('-', ' '),
                curves));
    }

    /** How a run has ended, in a line; empty if it is not finished. */
    public Optional<String> line(String name) {
        return runs.stream()
                .filter(run -> run.run().name().equals(name))
                .findFirst()
                .flatMap(run -> run.result()
                        .map(result -> run.run().text() + ": "
                                + (isByAccuracy() ? Figures.percent(run.value()) : Figures.metric(run.value())) + ", "
                                + Figures.duration(result.seconds())));
    }
}
