package org.preceptor.plugins.remixmatch;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = H(X') + 1.5 · H(U') + 0.5 · H(Û₁) + 0.5 · rotation}, H the mean cross-entropy (Berthelot et al., 2020,
 * section 3, algorithm 1). The target of an unlabelled example is the student's prediction of the weakly augmented
 * image, aligned with how often classes occur among the labels and sharpened by the temperature 0.5. Û₁ is a strong
 * augmentation of each with that target (the term {@code anchored}); X' and U' are mixtures of strongly augmented
 * labelled examples, and of eight strong augmentations of each unlabelled one and the weak one ({@code mixed});
 * {@code rotation} asks the head of that name how far Û₁ was turned. Labels count in the mixture alone. The averaged
 * weights that the paper evaluates are those of the teacher {@code average}, which makes no targets.
 */
public final class ReMixMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "remixmatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("student", weak(), Map.of())
                .view("strong", List.of(
                        part("rand-augment", "operations", 2), weak().get(0), weak().get(1), part("cut-out")), Map.of())
                .with("network", Map.of("heads", Map.of("rotation", 4)))
                .with("teachers", Map.of("average", Map.of(
                        "update", part("exponential-moving-average", "decay", 0.999),
                        "batch-norm", "copied")))
                .term("anchored", Map.of(
                        "student", "strong",
                        "target", "student",
                        "targets", part("sharpened-prediction",
                                "temperature", 0.5,
                                "threshold", 0,
                                "of", part("distribution-alignment")),
                        "cost", part("cross-entropy"),
                        "weight", 0.5,
                        "rows", "unlabelled"))
                .term("mixed", Map.of(
                        "student", "strong",
                        "target", "student",
                        "loss", part("mixup",
                                "targets-of", "anchored",
                                "augmentations", 8,
                                "target-view", true,
                                "alpha", 0.75,
                                "guess-weight", 1.5),
                        "weight", 1,
                        "rows", "unlabelled"))
                .term("rotation", Map.of(
                        "student", "strong",
                        "loss", part("rotation-prediction", "head", "rotation"),
                        "weight", 0.5,
                        "rows", "unlabelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 0))
                .with("batch", Map.of("size", 128, "labelled", 64))
                .with("training", Map.of("epochs", 1024, "optimiser", part("adamw",
                        "learning-rate", 0.002,
                        "weight-decay", 0.02)))
                .settings();
        // spotless:on
    }

    private static List<Map<String, Object>> weak() {
        return List.of(part("horizontal-flip"), part("crop", "padding", 4));
    }
}
