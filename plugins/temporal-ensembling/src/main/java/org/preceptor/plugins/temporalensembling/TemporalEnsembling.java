package org.preceptor.plugins.temporalensembling;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(softmax(student(view)), ensemble of the example's past predictions)} (Laine and
 * Aila, section 2.2). w ramps up over 80 epochs to 30 · M/N, M of N examples labelled, and is zero in the first epoch.
 */
public final class TemporalEnsembling implements ConsistencyMethod {

    @Override
    public String name() {
        return "temporal-ensembling";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
                .term("consistency", Map.of(
                        "student", "student",
                        "target", "student",
                        "targets", part("prediction-ensemble", "alpha", 0.6),
                        "cost", part("mean-squared-error"),
                        "weight", part("sigmoid-ramp-up", "maximum", 30, "length", "80 epochs", "skip-first", true),
                        "scale-by-labels", true,
                        "rows", "all"))
                .settings();
        // spotless:on
    }
}
