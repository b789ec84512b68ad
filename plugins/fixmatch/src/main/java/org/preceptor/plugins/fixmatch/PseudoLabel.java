package org.preceptor.plugins.fixmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = one-hot(argmax p)}, weight 1 where {@code max p ≥ threshold} and 0 elsewhere, p the model's softmax of the
 * target view, without gradient (Sohn et al., section 2.2, equation 4). With a temperature T above zero the target is
 * {@code softmax(z / T)} instead, as in UDA (Xie et al., 2020, section 2.4); the threshold looks at p in both cases.
 *
 * <p>Reports {@code confident}, the share of examples with weight 1. Options: {@code threshold} (0.95),
 * {@code temperature} (0), {@code by} ({@code student} or {@code teacher}): whose prediction p is, or {@code of}:
 * another target generator, whose probabilities are p and whose weights multiply these.
 *
 * @param threshold the least confidence that counts, from 0 to 1
 * @param temperature 0 for hard labels
 * @param by whose prediction it is
 * @param of whose targets become pseudo-labels instead
 */
public record PseudoLabel(double threshold, double temperature, By by, Optional<TargetGenerator> of)
        implements TargetGenerator {

    /** Whose prediction a pseudo-label is. */
    public enum By {
        STUDENT,
        TEACHER
    }

    public PseudoLabel() {
        this(0.95, 0, By.STUDENT, Optional.empty());
    }

    public PseudoLabel {
        if (!(threshold >= 0 && threshold <= 1 && temperature >= 0)) {
            throw new IllegalArgumentException(
                    "threshold " + threshold + ", temperature " + temperature + "; expected 0 to 1, and 0 or more");
        }
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(of, "of");
    }

    @Override
    public String name() {
        return "pseudo-label";
    }

    @Override
    public TargetGenerator configure(Options options) {
        if (options.has("by") && options.has("of")) {
            throw options.invalid("by", "absent beside 'of', which says whose targets become labels");
        }
        return new PseudoLabel(
                options.number("threshold", threshold, 0, 1),
                options.number("temperature", temperature, 0, 100),
                options.choice("by", by),
                options.part(TargetGenerator.class, "of").or(() -> of));
    }

    @Override
    public Target target(TermContext context) {
        Target source = of.map(inner -> inner.target(context.nested("of"))).orElseGet(() -> prediction(context));
        NDArray logits = source.logits().orElseGet(source::logProbabilities).stopGradient();
        NDArray confident =
                logits.softmax(-1).max(new int[] {1}).gte((float) threshold).toType(DataType.FLOAT32, false);
        context.report("confident", confident.mean());
        Target target = temperature == 0
                ? Target.ofProbabilities(logits.argMax(1).oneHot(context.classes(), DataType.FLOAT32))
                : Target.ofLogits(logits.div((float) temperature));
        return target.weighted(source.weight().map(confident::mul).orElse(confident));
    }

    private Target prediction(TermContext context) {
        Model model = by == By.STUDENT ? context.student() : context.teacher();
        return Target.ofLogits(model.predict(context.targetView()).logits());
    }
}
