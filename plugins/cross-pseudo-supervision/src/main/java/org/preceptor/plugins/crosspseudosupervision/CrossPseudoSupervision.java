package org.preceptor.plugins.crosspseudosupervision;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * Two models of one network with first weights of their own, {@code student} and {@code peer}, see the same examples.
 * Each learns the labels, and the class that the other finds likeliest, as if it were the label (Chen et al., 2021,
 * section 3, equations 1 to 3):
 *
 * <pre>{@code
 * L = L_s + λ (mean over unlabelled + mean over labelled) of (cross-entropy(p1, y2) + cross-entropy(p2, y1))
 * }</pre>
 *
 * with y1 = one-hot(argmax p1), y2 = one-hot(argmax p2), without gradient, and λ = 1.5 as on PASCAL VOC. L_s is the
 * cross entropy of both on labelled examples. Of a batch of 288, 32 are labelled.
 */
public final class CrossPseudoSupervision implements ConsistencyMethod {

    @Override
    public String name() {
        return "cross-pseudo-supervision";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("supervised")
                .with("models", Map.of("peer", Map.of()))
                .term("unlabelled", term("student", "peer", "unlabelled"))
                .term("labelled", term("student", "peer", "labelled"))
                .term("peer-unlabelled", term("peer", "student", "unlabelled"))
                .term("peer-labelled", term("peer", "student", "labelled"))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 288, "labelled", 32))
                .settings();
        // spotless:on
    }

    private static Map<String, ?> term(String trains, String teacher, String rows) {
        // spotless:off: a table of settings
        return Map.of(
                "trains", trains,
                "teacher", teacher,
                "student", "student",
                "target", "student",
                "targets", part("pseudo-label", "threshold", 0, "by", "teacher"),
                "cost", part("cross-entropy"),
                "weight", 1.5,
                "rows", rows);
        // spotless:on
    }
}
