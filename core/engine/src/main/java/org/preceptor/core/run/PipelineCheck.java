package org.preceptor.core.run;

import java.util.List;
import java.util.Optional;
import org.preceptor.core.run.event.DataSummary;

/**
 * What a run of a pipeline would find, found without training.
 *
 * @param data what it would train on; empty if faults keep that from being known
 * @param read how many examples were read whole
 * @param warnings what is probably wrong, a line each, with a remedy
 * @param faults what would keep the run from starting, a line each: where, what was expected, what was found, what to
 *     do
 */
public record PipelineCheck(Optional<DataSummary> data, int read, List<String> warnings, List<String> faults) {
    public PipelineCheck {
        warnings = List.copyOf(warnings);
        faults = List.copyOf(faults);
    }
}
