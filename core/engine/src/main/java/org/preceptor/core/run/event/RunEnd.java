package org.preceptor.core.run.event;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run has ended or been stopped.
 *
 * @param completed false if it was asked to stop before its last step
 * @param step steps taken
 * @param selectedEpoch the epoch that validation chose, counted from 1; the last one if nothing was set aside
 * @param validation of the last epoch, for {@code student} and each teacher
 * @param selectedValidation of the selected epoch
 * @param lastTest on the test set, after the last step; empty if there is none or the run was stopped
 * @param selectedTest on the test set, of the selected checkpoint; empty in the same cases
 * @param checkpoint the last checkpoint
 * @param seconds time spent training in this process
 * @param totalSeconds time spent training in all processes of the run
 * @param ending which callback ended it before its last step, and why; empty if none did
 * @param waited of {@code seconds}, those in which steps waited for streamed examples; empty if examples were on the
 *     device
 */
public record RunEnd(
        boolean completed,
        long step,
        long selectedEpoch,
        Map<String, Evaluation> validation,
        Map<String, Evaluation> selectedValidation,
        Map<String, Evaluation> lastTest,
        Map<String, Evaluation> selectedTest,
        Path checkpoint,
        double seconds,
        double totalSeconds,
        Optional<String> ending,
        OptionalDouble waited) {
    public RunEnd {
        validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
        selectedValidation = Collections.unmodifiableMap(new LinkedHashMap<>(selectedValidation));
        lastTest = Collections.unmodifiableMap(new LinkedHashMap<>(lastTest));
        selectedTest = Collections.unmodifiableMap(new LinkedHashMap<>(selectedTest));
    }
}
