package org.preceptor.plugins.fixmatch;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + mean over unlabelled of 1[max p ≥ 0.95] · cross-entropy(student(strong view), argmax p)},
 * {@code p = softmax(student(weak view))} (Sohn et al., 2020, section 2.2). Of a batch of 512, 64 are labelled; the
 * averaged weights that the paper evaluates are those of the teacher {@code average}, which makes no targets.
 */
public final class FixMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "fixmatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("student", weak(), Map.of())
                .view("strong", List.of(
                        part("rand-augment", "operations", 2), weak().get(0), weak().get(1), part("cut-out")), Map.of())
                .with("teachers", Map.of("average", Map.of(
                        "update", part("exponential-moving-average", "decay", 0.999),
                        "batch-norm", "copied")))
                .term("consistency", Map.of(
                        "student", "strong",
                        "target", "student",
                        "targets", part("pseudo-label", "threshold", 0.95),
                        "cost", part("cross-entropy"),
                        "weight", 1,
                        "rows", "unlabelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 512, "labelled", 64))
                .with("training", Map.of("epochs", 1024, "optimiser", part(
                        "sgd",
                        "learning-rate", part("cosine-decay", "maximum", 0.03),
                        "momentum", 0.9,
                        "nesterov", true,
                        "weight-decay", 5e-4)))
                .settings();
        // spotless:on
    }

    private static List<Map<String, Object>> weak() {
        return List.of(part("horizontal-flip"), part("crop", "padding", 4));
    }
}
