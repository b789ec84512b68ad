package org.preceptor.plugins.interpolationconsistency;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + w(t) · MSE(student(mixed examples), mixed predictions of the teacher)}, the teacher an
 * average of the student's weights (Verma et al., 2019, algorithm 1). w ramps up over the first quarter to 100.
 */
public final class InterpolationConsistencyTraining implements ConsistencyMethod {

    @Override
    public String name() {
        return "interpolation-consistency-training";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("student", List.of(part("horizontal-flip"), part("translate", "pixels", 2)), Map.of())
                .teacher("teacher", part("exponential-moving-average", "decay", 0.999))
                .term("interpolation", Map.of(
                        "loss", part("interpolation-consistency", "alpha", 1),
                        "teacher", "teacher",
                        "weight", part("sigmoid-ramp-up", "maximum", 100, "length", "25 %", "by", "step"),
                        "rows", "unlabelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 200, "labelled", 100))
                .with("training", Map.of("epochs", 400, "optimiser", part(
                        "sgd",
                        "learning-rate", part("cosine-ramp-down", "maximum", 0.1),
                        "momentum", 0.9,
                        "nesterov", true,
                        "weight-decay", 1e-4)))
                .settings();
        // spotless:on
    }
}
