package org.preceptor.plugins.mixup;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = mean cross-entropy(λ y₁ + (1 - λ) y₂, student(λ x₁ + (1 - λ) x₂))} over the labelled examples (Zhang et
 * al., 2018, section 2): the supervised baseline, whose preset this one extends, with a loss of mixed examples.
 */
public final class SupervisedMixup implements ConsistencyMethod {

    @Override
    public String name() {
        return "supervised-mixup";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
                .term("mixture", Map.of(
                        "loss", part("labelled-mixup", "alpha", 1),
                        "student", "student",
                        "weight", 1,
                        "rows", "labelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 0))
                .with("batch", Map.of("size", 128, "labelled", 64))
                .settings();
        // spotless:on
    }
}
