package org.preceptor.core.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint holds beside the variables.
 *
 * @param format of the checkpoint, 1
 * @param step steps taken
 * @param sums of each metric over the steps of the epoch under way
 * @param counts over how many steps each sum is
 * @param selectedEpoch the best epoch so far, counted from 1; 0 before the first
 * @param selectedValidation its evaluations
 * @param data a fingerprint of the training set and its labels
 * @param files the size of each file of the checkpoint, in bytes
 */
record CheckpointState(
        int format,
        long step,
        Map<String, Double> sums,
        Map<String, Integer> counts,
        long selectedEpoch,
        Map<String, Evaluation> selectedValidation,
        String data,
        Map<String, Long> files) {
    static final int FORMAT = 1;

    CheckpointState {
        sums = new LinkedHashMap<>(sums);
        counts = new LinkedHashMap<>(counts);
        selectedValidation = new LinkedHashMap<>(selectedValidation);
        files = new LinkedHashMap<>(files);
    }

    CheckpointState withFiles(Map<String, Long> written) {
        return new CheckpointState(format, step, sums, counts, selectedEpoch, selectedValidation, data, written);
    }
}
