package org.preceptor.cli.report;

import java.util.Locale;
import java.util.Map;
import org.preceptor.cli.terminal.Figures;
import org.preceptor.core.task.Calibration;
import org.preceptor.report.Reliability;

/**
 * Whether a model is right as often as its probabilities say: the expected calibration error, as {@link Reliability}.
 *
 * @param error of the probabilities as the network says them
 * @param calibration of these
 * @param calibrated the error of the calibrated ones
 */
public record CalibrationReport(double error, Calibration calibration, double calibrated) {

    /**
     * Of labelled examples.
     *
     * @param probabilities {@code [examples][classes]}
     * @param labels the examples' classes
     */
    public static CalibrationReport of(float[][] probabilities, int[] labels, Calibration calibration) {
        return new CalibrationReport(
                Reliability.of(probabilities, labels).error(),
                calibration,
                Reliability.of(calibration.of(probabilities), labels).error());
    }

    /** In a sentence. */
    public String text(String model) {
        return "Expected calibration error of the " + model + ": " + Figures.percent(error)
                + (calibration.isNone()
                        ? ""
                        : "; of the probabilities that 'predict' writes, at the temperature "
                                + String.format(Locale.ROOT, "%.2f", calibration.temperature())
                                + " fitted on the validation set, " + Figures.percent(calibrated))
                + '.';
    }

    /** Adds what JSON has. */
    public void addTo(Map<String, Object> object) {
        object.put("calibrationError", error);
        object.put("temperature", calibration.temperature());
        object.put("calibrationErrorOfPredictions", calibrated);
    }
}
