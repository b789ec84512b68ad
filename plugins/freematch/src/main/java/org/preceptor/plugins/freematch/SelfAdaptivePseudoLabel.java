package org.preceptor.plugins.freematch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = one-hot(argmax p)}, weight 1 where {@code max p ≥ τ(argmax p)} and 0 elsewhere, p the student's softmax of
 * the target view, without gradient. The threshold of class c is
 *
 * <pre>
 * τ(c) = p̃(c) / max_k p̃(k) · τ
 * </pre>
 *
 * τ and p̃ are exponential moving averages, with decay λ, of the mean of max p and of p over a batch, this step's
 * included; both begin with 1/C (Wang et al., 2023, section 4.1, equations 5 to 7). The averages are the pipeline's:
 * {@link SelfAdaptiveFairness} reads them.
 *
 * <p>Reports {@code confident}, the share of examples with weight 1, and {@code threshold}, the mean of τ(c). Options:
 * {@code decay} (0.999), λ; {@code of}: another target generator, whose probabilities are p instead of the student's,
 * and whose weights multiply these.
 *
 * @param decay λ, from 0 to below 1
 * @param of whose targets become pseudo-labels; the student's prediction where absent
 */
public record SelfAdaptivePseudoLabel(double decay, Optional<TargetGenerator> of) implements TargetGenerator {

    public SelfAdaptivePseudoLabel() {
        this(0.999, Optional.empty());
    }

    public SelfAdaptivePseudoLabel {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay " + decay + "; expected a number from 0 to below 1");
        }
        Objects.requireNonNull(of, "of");
    }

    @Override
    public String name() {
        return "self-adaptive-pseudo-label";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new SelfAdaptivePseudoLabel(
                options.number("decay", decay, 0, 0.999999),
                options.part(TargetGenerator.class, "of").or(() -> of));
    }

    @Override
    public Target target(TermContext context) {
        Target source = TargetGenerator.targetOf(of, "of", context);
        NDArray p = source.probabilities().stopGradient();
        NDArray label = p.argMax(1).oneHot(context.classes(), DataType.FLOAT32);
        Averages averages = Averages.of(context.shared(), context.classes());
        averages.follow(p, label, decay);

        NDArray thresholds = averages.thresholds();
        NDArray passed = p.max(new int[] {1})
                .gte(label.mul(thresholds).sum(new int[] {1}))
                .toType(DataType.FLOAT32, false);
        context.report("confident", passed.mean());
        context.report("threshold", thresholds.mean());
        return Target.ofProbabilities(label)
                .weighted(source.weight().map(passed::mul).orElse(passed));
    }
}
