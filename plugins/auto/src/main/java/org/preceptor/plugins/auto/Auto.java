package org.preceptor.plugins.auto;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * What to begin with, where there are few labels and not many steps: no method of a paper, but parts of several. Beside
 * the ordinary supervised term, labelled examples with their labels and unlabelled ones with guessed labels are mixed
 * (the loss {@code mixup}); the guesses are predictions of a weakly augmented view by the averaged weights
 * {@code average}, which look back over a share of the run, aligned with how often each class occurs, and sharpened;
 * what is mixed is a more strongly augmented view.
 */
public final class Auto implements ConsistencyMethod {

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("student", List.of(part("horizontal-flip"), part("translate", "pixels", 4)), Map.of())
                .like("strong", "student", List.of(part("rand-augment", "operations", 1)))
                .teacher("average", part("exponential-moving-average",
                        "decay", part("average-over", "length", "5 %"),
                        "warm-up", true))
                .term("mixture", Map.of(
                        "student", "strong",
                        "target", "student",
                        "teacher", "average",
                        "rows", "unlabelled",
                        "loss", part("mixup",
                                "targets", part("sharpened-prediction",
                                        "temperature", 0.5,
                                        "threshold", 0,
                                        "of", part("distribution-alignment",
                                                "of", part("teacher-prediction"))),
                                "alpha", 0.75,
                                "guess-weight", 1),
                        "weight", 1))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 32, "labelled", 16))
                .with("training", Map.of("epochs", 50, "optimiser", part("adam",
                        "learning-rate", part("cosine-ramp-down", "maximum", 0.003))))
                .settings();
        // spotless:on
    }
}
