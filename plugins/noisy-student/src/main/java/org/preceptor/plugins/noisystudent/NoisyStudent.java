package org.preceptor.plugins.noisystudent;

import static org.preceptor.api.config.Preset.part;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * A teacher learns from labels; then three students, one after the other, learn from labels and from what the one
 * before says of the unlabelled examples (Xie et al., 2020, algorithm 1):
 *
 * <pre>{@code
 * loss = mean over labelled of cross-entropy(f(noised x), y)
 *      + mean over unlabelled of 1[max q ≥ 0.3] · cross-entropy(f(noised u), q),  q = softmax(teacher(clean u))
 * }</pre>
 *
 * The student's noise is RandAugment, shifts and flips, and the baseline's Gaussian noise and dropout; the teacher has
 * none, and predicts as in evaluation. Of a batch of 288, 32 are labelled.
 */
public final class NoisyStudent implements ConsistencyMethod {

    @Override
    public String name() {
        return "noisy-student";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
                .view("student", List.of(
                        part("rand-augment", "operations", 2), part("horizontal-flip"), part("translate", "pixels", 2)),
                        Map.of())
                .view("clean", List.of(), Map.of())
                .with("teachers", Map.of("teacher", Map.of("update", "frozen")))
                .term("labels-of-teacher", Map.of(
                        "student", "student",
                        "target", "clean",
                        "teacher", "teacher",
                        "targets", part("pseudo-label", "threshold", 0.3, "temperature", 1, "by", "teacher"),
                        "cost", part("cross-entropy"),
                        "weight", 1,
                        "rows", "unlabelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 288, "labelled", 32))
                .with("stages", stages())
                .settings();
        // spotless:on
    }

    private static Map<String, ?> stages() {
        Map<String, Object> stages = new LinkedHashMap<>();
        stages.put("teacher", Map.of("teachers", "none", "terms", "none"));
        stages.put("first", from("teacher"));
        stages.put("second", from("first"));
        stages.put("third", from("second"));
        return stages;
    }

    /** A student of an earlier stage. */
    private static Map<String, ?> from(String stage) {
        return Map.of("teachers", Map.of("teacher", Map.of("start", Map.of("stage", stage))));
    }
}
