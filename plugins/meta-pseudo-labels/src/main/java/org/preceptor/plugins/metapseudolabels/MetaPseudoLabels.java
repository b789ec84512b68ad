package org.preceptor.plugins.metapseudolabels;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * The student learns nothing but the classes that a second model, {@code labeller}, finds likeliest for unlabelled
 * examples. The labeller learns from labels, and from what its classes do for the student (Pham et al., 2021, section 3
 * and appendix A):
 *
 * <pre>{@code
 * student:  mean over unlabelled of cross-entropy(S(u), ŷ),  ŷ = argmax T(u)
 * labeller: supervised + h · mean over unlabelled of cross-entropy(T(u), ŷ)
 * }</pre>
 *
 * h is the {@link StudentFeedback}. Of a batch of 288, 32 are labelled.
 */
public final class MetaPseudoLabels implements ConsistencyMethod {

    @Override
    public String name() {
        return "meta-pseudo-labels";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
                .with("models", Map.of("labeller", Map.of("supervised", Map.of("weight", 1))))
                .term("labels", Map.of(
                        "trains", "student",
                        "teacher", "labeller",
                        "student", "student",
                        "target", "student",
                        "targets", part("pseudo-label", "threshold", 0, "by", "teacher"),
                        "cost", part("cross-entropy"),
                        "weight", 1,
                        "rows", "unlabelled"))
                .term("feedback", Map.of(
                        "trains", "labeller",
                        "teacher", "student",
                        "student", "student",
                        "loss", part("student-feedback", "labels", "labels"),
                        "weight", 1,
                        "rows", "unlabelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 0))
                .with("batch", Map.of("size", 288, "labelled", 32))
                .settings();
        // spotless:on
    }
}
