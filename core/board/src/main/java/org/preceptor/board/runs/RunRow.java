package org.preceptor.board.runs;

import java.util.List;
import java.util.Map;
import org.preceptor.report.ModelResult;
import org.preceptor.report.Summary;

/**
 * What the table says of a run.
 *
 * @param id its path in the folder of runs
 * @param state as {@link Summary#state()}
 * @param step steps taken
 * @param steps of the whole run
 * @param epoch epochs trained
 * @param epochs of the whole run
 * @param seconds what the epochs took
 * @param begun when, in UTC; empty if unknown
 * @param heard when its log last grew, in milliseconds since 1970
 * @param model whose accuracy it is: the one that the run selects
 * @param validation its accuracy on validation, in the best epoch so far; NaN if there is none
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
        double validation,
        double test,
        Map<String, String> settings,
        List<String> warnings,
        boolean report,
        String problem) {

    RunRow {
        warnings = List.copyOf(warnings);
    }

    /** The accuracy of the selected model in the selected epoch. */
    static double accuracy(Summary summary, String model, String set) {
        return summary.results().stream()
                .filter(result -> result.selected()
                        && result.set().equals(set)
                        && result.model().equals(model))
                .mapToDouble(ModelResult::accuracy)
                .findFirst()
                .orElse(Double.NaN);
    }
}
