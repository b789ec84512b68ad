package org.preceptor.core.run.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.preceptor.core.run.event.Evaluation;

/**
 * What a checkpoint holds beside the variables.
 *
 * @param format of the checkpoint, 5
 * @param run which run it is of, see {@link RunFolder#identity()}
 * @param step steps taken
 * @param sums of each metric over the steps of the epoch under way
 * @param counts over how many steps each sum is
 * @param selectedEpoch the best epoch so far, counted from 1; 0 before the first
 * @param selectedStep steps taken when it ended
 * @param selectedValidation its evaluations
 * @param callbacks what callbacks keep, by the callback's name
 * @param ending what ended the run before its last step; empty while nothing has
 * @param data a fingerprint of the training set and its labels
 * @param replicas how many computed a step
 * @param files the size of each file of the checkpoint, in bytes
 */
public record CheckpointState(
        int format,
        String run,
        long step,
        Map<String, Double> sums,
        Map<String, Integer> counts,
        long selectedEpoch,
        long selectedStep,
        Map<String, Evaluation> selectedValidation,
        Map<String, CallbackState> callbacks,
        String ending,
        String data,
        int replicas,
        Map<String, Long> files) {
    public static final int FORMAT = 5;

    public CheckpointState {
        if (step < 0 || selectedEpoch < 0 || selectedStep < 0 || selectedStep > step || replicas < 1) {
            throw new IllegalArgumentException("step " + step + ", selected epoch " + selectedEpoch + " at step "
                    + selectedStep + ", " + replicas + " replicas: impossible counts");
        }
        if (!sums.keySet().equals(counts.keySet())) {
            throw new IllegalArgumentException("sums of " + sums.keySet() + ", counts of " + counts.keySet());
        }
        sums = ordered(sums);
        counts = ordered(counts);
        selectedValidation = ordered(selectedValidation);
        callbacks = ordered(callbacks);
        files = ordered(files);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        map.forEach((key, value) -> Objects.requireNonNull(value, key));
        return new LinkedHashMap<>(map);
    }

    public CheckpointState withFiles(Map<String, Long> written) {
        return new CheckpointState(
                format,
                run,
                step,
                sums,
                counts,
                selectedEpoch,
                selectedStep,
                selectedValidation,
                callbacks,
                ending,
                data,
                replicas,
                written);
    }

    /** The epochs whose weights callbacks keep. */
    public Set<Long> keptEpochs() {
        return callbacks.values().stream()
                .flatMap(callback -> callback.epochs().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
