package org.preceptor.board.runs;

import java.util.List;
import java.util.Map;
import org.preceptor.report.Summary;

/**
 * What the table says of a run.
 *
 * @param id its path in the folder of runs
 * @param state as {@link Summary#state()}, or {@code interrupted}: it has not ended, and nobody trains it
 * @param step steps taken
 * @param steps of the whole run
 * @param epoch epochs trained
 * @param epochs of the whole run
 * @param seconds what the epochs took
 * @param begun when, in UTC; empty if unknown
 * @param heard when its log last grew, in milliseconds since 1970
 * @param model whose figures these are: the one that the run selects
 * @param metric what the figures measure: {@code accuracy}, or the first metric of a task that has no accuracy
 * @param validation the figure on validation, in the best epoch so far; NaN if there is none
 * @param test likewise, on the test set
 * @param settings every setting by its path, as text
 * @param warnings what the run warned of
 * @param report whether it has a report
 * @param problem why something is missing; empty if nothing is
 */
record RunRow(
        String id,
        String state,
        long step,
        long steps,
        long epoch,
        long epochs,
        double seconds,
        String begun,
        long heard,
        String model,
        String metric,
        double validation,
        double test,
        Map<String, String> settings,
        List<String> warnings,
        boolean report,
        String problem) {

    private static final String ACCURACY = "accuracy";

    RunRow {
        warnings = List.copyOf(warnings);
    }

    /** What the models of a run are judged by. */
    static String metric(Summary summary) {
        return summary.results().stream()
                .filter(result -> Double.isNaN(result.accuracy()))
                .flatMap(result -> result.metrics().keySet().stream())
                .findFirst()
                .orElse(ACCURACY);
    }

    /** The figure of the selected model in the selected epoch. */
    static double figure(Summary summary, String model, String set, String metric) {
        return summary.results().stream()
                .filter(result -> result.selected()
                        && result.set().equals(set)
                        && result.model().equals(model))
                .mapToDouble(result -> metric.equals(ACCURACY)
                        ? result.accuracy()
                        : result.metrics().getOrDefault(metric, Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
    }
}
