package org.preceptor.cli.sweep;

import java.util.Optional;
import org.preceptor.cli.comparison.ComparedRun;

/**
 * What has become of a run of a sweep.
 *
 * @param run the run
 * @param result empty if it is not finished
 * @param failure why it is not, where it failed; else empty
 * @param pause where it has ended by successive halving, or waits to continue; else empty
 * @param labelled how many labels training had; 0 if that is not known
 */
public record SweptRun(DescribedRun run, Optional<ComparedRun> result, String failure, String pause, int labelled) {

    /** Why it is not finished, in a clause. */
    String remark() {
        return !failure.isEmpty() ? "failed: " + failure : !pause.isEmpty() ? pause : "not finished";
    }

    /** What it reaches; NaN if it is not finished. */
    double value() {
        return result.map(ComparedRun::value).orElse(Double.NaN);
    }
}
