package org.preceptor.plugins.supervised;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised(student(view), label)} and nothing else: the baseline. Views, noise, batches, optimiser and
 * schedules are those of the presets {@code pi-model}, {@code temporal-ensembling} and {@code mean-teacher}, so that a
 * comparison shows what the consistency term does.
 */
public final class Supervised implements ConsistencyMethod {

    @Override
    public String name() {
        return "supervised";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view(
                        "student",
                        List.of(part("horizontal-flip"), part("translate", "pixels", 2)),
                        Map.of("input", part("gaussian", "sigma", 0.15), "hidden", part("dropout", "rate", 0.5)))
                .with("supervised", Map.of("view", "student", "mean", "batch", "weight", 1))
                .with("batch", Map.of("size", 100, "labelled", 0))
                .with("training", Map.of("epochs", 300, "optimiser", adam()))
                .settings();
        // spotless:on
    }

    private static Map<String, Object> adam() {
        return part(
                "adam",
                "learning-rate",
                part("ramp-up-and-down", "maximum", 0.003, "up", "80 epochs", "down", "50 epochs", "fit", true),
                "beta1",
                part("blend", "from", 0.5, "to", 0.9, "by", part("sigmoid-ramp-down", "length", "50 epochs")),
                "beta2",
                0.999,
                "epsilon",
                1e-8);
    }
}
