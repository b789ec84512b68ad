package org.preceptor.cli.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.preceptor.api.spi.Metric;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.run.event.Evaluation;
import org.preceptor.core.run.event.Interval;

/**
 * What several methods reach with the same settings.
 *
 * @param pipeline the pipeline's file
 * @param overrides what {@code --set} changed
 * @param runs in the order of methods and seeds
 */
public record Comparison(String pipeline, List<String> overrides, List<ComparedRun> runs) {
    public Comparison {
        overrides = List.copyOf(overrides);
        runs = List.copyOf(runs);
    }

    /** Which examples the table is about, as text. */
    public String measured() {
        boolean tested = runs.stream().anyMatch(run -> !run.test().isEmpty());
        boolean validated = runs.stream().anyMatch(run -> !run.validation().isEmpty());
        if (!tested && !validated) {
            return "Nothing was measured, as there is neither a test nor a validation set";
        }
        String set = (tested ? "test" : "validation") + " set" + examples(tested);
        if (!validated) {
            return title() + " on the " + set + ", of the last epoch and of the model that each method's"
                    + " training.select names (there is no validation set to choose by)";
        }
        return title() + " on the " + set + ", of the epoch and the model that "
                + (tested ? "validation chose" : "it chose (there is no test set)");
    }

    /** The metric that is compared, as text. */
    private String title() {
        String words = measure().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0))
                + words.substring(1)
                + (runs.stream().anyMatch(ComparedRun::lessIsBetter) ? " (less is better)" : "");
    }

    /** The metric's name. */
    public String measure() {
        return runs.stream()
                .filter(run -> !run.hasFailed())
                .map(ComparedRun::measure)
                .findFirst()
                .orElse(Metric.accuracy().name());
    }

    /** Whether runs are compared by the accuracy. */
    public boolean isByAccuracy() {
        return measure().equals(Metric.accuracy().name());
    }

    private String shown(double value) {
        return isByAccuracy() ? Figures.percent(value) : Figures.metric(value);
    }

    /** How many examples were measured on, if all runs agree on it. */
    private String examples(boolean tested) {
        List<Integer> counts = distinct(runs.stream()
                .flatMap(run -> (tested ? run.test() : run.validation()).values().stream())
                .map(Evaluation::examples)
                .toList());
        return counts.size() == 1 ? String.format(Locale.ROOT, " of %,d", counts.get(0)) : "";
    }

    /**
     * A row a method: the model that is compared, its accuracy for each seed (or what else is compared), with several
     * seeds their mean and standard deviation, the gain over the first method (of accuracies in points), the student's
     * mean, and the mean time of a run.
     */
    public ResultTable table() {
        List<String> methods = distinct(runs.stream().map(ComparedRun::method).toList());
        List<Long> seeds = distinct(runs.stream().map(ComparedRun::seed).toList());
        List<String> header = new ArrayList<>(List.of("method", "model"));
        seeds.forEach(seed -> header.add("seed " + seed));
        if (seeds.size() > 1) {
            header.add("mean ± sd");
        }
        if (isByAccuracy()) {
            header.add("95 % interval");
        }
        if (methods.size() > 1) {
            header.add("over " + methods.get(0));
        }
        header.addAll(List.of("student", "time"));
        List<List<String>> rows =
                methods.stream().map(method -> row(method, seeds, methods)).toList();
        return new ResultTable(header, rows);
    }

    private List<String> row(String method, List<Long> seeds, List<String> methods) {
        List<ComparedRun> own = of(method);
        List<String> row = new ArrayList<>(List.of(method, models(own)));
        for (long seed : seeds) {
            row.add(own.stream()
                    .filter(run -> run.seed() == seed)
                    .findFirst()
                    .map(run -> run.hasFailed() ? "failed" : shown(run.value()))
                    .orElse("–"));
        }
        Spread spread = Spread.of(own.stream().mapToDouble(ComparedRun::value).toArray());
        if (seeds.size() > 1) {
            row.add(isByAccuracy() ? spread.percent() : spread.plain());
        }
        if (isByAccuracy()) {
            row.add(interval(own, spread.mean()));
        }
        if (methods.size() > 1) {
            Spread baseline = Spread.of(
                    of(methods.get(0)).stream().mapToDouble(ComparedRun::value).toArray());
            double gain = spread.mean() - baseline.mean();
            row.add(
                    method.equals(methods.get(0)) || Double.isNaN(gain)
                            ? "–"
                            : isByAccuracy()
                                    ? String.format(Locale.ROOT, "%+.1f", 100 * gain)
                                    : (gain > 0 ? "+" : "") + Figures.metric(gain));
        }
        row.add(shown(
                Spread.of(own.stream().mapToDouble(run -> run.value("student")).toArray())
                        .mean()));
        double seconds = own.stream()
                .filter(run -> !run.hasFailed())
                .mapToDouble(ComparedRun::seconds)
                .average()
                .orElse(Double.NaN);
        row.add(Figures.duration(seconds));
        return row;
    }

    /** The model that is compared; how often each is, if it is not the same for all seeds. */
    private static String models(List<ComparedRun> runs) {
        List<String> compared = runs.stream()
                .filter(run -> !run.hasFailed() || runs.stream().allMatch(ComparedRun::hasFailed))
                .map(ComparedRun::model)
                .toList();
        List<String> models = distinct(compared);
        if (models.size() == 1) {
            return models.get(0);
        }
        return models.stream()
                .map(model -> model + " ×" + Collections.frequency(compared, model))
                .collect(Collectors.joining(", "));
    }

    /**
     * The interval of the accuracy on any number of such examples; seeds do not narrow it, as they share the examples.
     */
    private static String interval(List<ComparedRun> runs, double mean) {
        return runs.stream()
                .flatMap(run -> run.measured().stream())
                .findFirst()
                .map(evaluation -> Figures.interval(Interval.wilson(mean, evaluation.examples())) + " %")
                .orElse("–");
    }

    private List<ComparedRun> of(String method) {
        return runs.stream().filter(run -> run.method().equals(method)).toList();
    }

    private static <T> List<T> distinct(List<T> values) {
        return values.stream().distinct().toList();
    }

    /** The table with its title and what failed, as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# " + pipeline + "\n\n" + measured() + ".\n\n" + table().markdown());
        if (!overrides.isEmpty()) {
            text.append("\nSettings changed: `")
                    .append(String.join("`, `", overrides))
                    .append("`\n");
        }
        runs.stream()
                .filter(ComparedRun::hasFailed)
                .forEach(run -> text.append("\n- ")
                        .append(run.method())
                        .append(", seed ")
                        .append(run.seed())
                        .append(", failed: ")
                        .append(run.failure())
                        .append('\n'));
        return text.toString();
    }
}
