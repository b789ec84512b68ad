package org.preceptor.plugins.mixmatch;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = cross-entropy(student(mixed x), mixed y) + λ(t) · MSE(softmax(student(mixed u)), mixed guess)}
 * (Berthelot et al., 2019, section 3). The ordinary supervised term has the weight 0: labels count in the mixture
 * alone. The averaged weights that the paper evaluates are those of the teacher {@code average}, which makes no
 * targets.
 */
public final class MixMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "mixmatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("student", List.of(part("horizontal-flip"), part("crop", "padding", 4)), Map.of())
                .with("teachers", Map.of("average", Map.of(
                        "update", part("exponential-moving-average", "decay", 0.999),
                        "batch-norm", "copied")))
                .term("mixture", Map.of(
                        "loss", part(
                                "mixmatch",
                                "augmentations", 2,
                                "temperature", 0.5,
                                "alpha", 0.75,
                                "unlabelled-weight", part("linear-ramp-up", "maximum", 75, "length", "16000 steps")),
                        "weight", 1))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 0))
                .with("batch", Map.of("size", 128, "labelled", 64))
                .with("training", Map.of("epochs", 1024, "optimiser", part("adam", "learning-rate", 0.002)))
                .settings();
        // spotless:on
    }
}
