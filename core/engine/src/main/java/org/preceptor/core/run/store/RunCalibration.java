package org.preceptor.core.run.store;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the probabilities of a run's models are calibrated.
 *
 * @param format of the description, 1
 * @param step after which the models had the weights that this is for
 * @param temperatures by model, as {@link org.preceptor.core.task.Calibration}; models that are not in it are not
 *     calibrated
 */
public record RunCalibration(int format, long step, Map<String, Double> temperatures) {
    public static final int FORMAT = 1;

    public RunCalibration {
        temperatures = java.util.Collections.unmodifiableMap(new TreeMap<>(temperatures));
    }
}
