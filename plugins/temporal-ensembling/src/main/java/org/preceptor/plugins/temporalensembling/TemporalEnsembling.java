package org.preceptor.plugins.temporalensembling;

import static org.preceptor.api.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.Preset;
import org.preceptor.api.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(softmax(student(view)), ensemble of the example's past predictions)} (Laine and
 * Aila, section 2.2). w ramps up over 80 epochs to 30 · M/N, M of N examples labelled, and is nought in the first epoch.
 */
public final class TemporalEnsembling implements ConsistencyMethod {

    @Override
    public String name() {
        return "temporal-ensembling";
    }

    @Override
    public Setting preset() {
        return Preset.of(name())
                .view(
                        "student",
                        List.of(part("horizontal-flip"), part("translate", "pixels", 2)),
                        Map.of("input", part("gaussian", "sigma", 0.15), "hidden", part("dropout", "rate", 0.5)))
                .term("consistency", Map.of(
                        "student", "student",
                        "target", "student",
                        "targets", part("prediction-ensemble", "alpha", 0.6),
                        "cost", part("mean-squared-error"),
                        "weight", part("sigmoid-ramp-up", "maximum", 30, "length", "80 epochs", "skip-first", true),
                        "scale-by-labels", true,
                        "rows", "all"))
                .with("supervised", Map.of("view", "student", "mean", "batch", "weight", 1))
                .with("batch", Map.of("size", 100, "labelled", 0))
                .with("training", Map.of("epochs", 300, "optimiser", adam()))
                .settings();
    }

    private static Map<String, Object> adam() {
        return part(
                "adam",
                "learning-rate", part("ramp-up-and-down", "maximum", 0.003, "up", "80 epochs", "down", "50 epochs"),
                "beta1", part("blend", "from", 0.5, "to", 0.9, "by", part("sigmoid-ramp-down", "length", "50 epochs")),
                "beta2", 0.999,
                "epsilon", 1e-8);
    }
}
