package org.preceptor.plugins.flexmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = one-hot(argmax p)}, weight 1 where {@code max p ≥ T(argmax p)} and 0 elsewhere, p the student's softmax of
 * the target view, without gradient. The threshold of class c is
 *
 * <pre>
 * T(c) = τ · M(β(c)),   β(c) = σ(c) / max(max_k σ(k), N - Σ_k σ(k)),   M(β) = β / (2 - β)
 * </pre>
 *
 * σ(c) is how many of the N examples that the term's rows are drawn from had class c when last predicted with at least
 * the confidence τ (Zhang et al., 2021, sections 3.1 to 3.3). For each example that class is remembered; the thresholds
 * of a step are those of the predictions before it.
 *
 * <p>Reports {@code confident}, the share of examples with weight 1, and {@code threshold}, the mean of T. Options:
 * {@code threshold} (0.95), τ; {@code warm-up} (true): without it β's divisor is {@code max_k σ(k)} from the start;
 * {@code mapping} ({@code convex} as above, or {@code linear}: M(β) = β); {@code of}: another target generator, whose
 * probabilities are p instead of the student's, and whose weights multiply these.
 *
 * @param threshold τ, from 0 to 1
 * @param warmUp whether examples without a confident prediction count as one more class
 * @param mapping from what is learnt of a class to its threshold
 * @param of whose targets become pseudo-labels; the student's prediction where absent
 */
public record CurriculumPseudoLabel(double threshold, boolean warmUp, Mapping mapping, Optional<TargetGenerator> of)
        implements TargetGenerator {

    /** How the threshold of a class grows with what is learnt of it. */
    public enum Mapping {
        /** β / (2 - β): slowly at first. */
        CONVEX,
        /** β. */
        LINEAR
    }

    public CurriculumPseudoLabel() {
        this(0.95, true, Mapping.CONVEX, Optional.empty());
    }

    public CurriculumPseudoLabel {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold " + threshold + "; expected 0 to 1");
        }
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(of, "of");
    }

    @Override
    public String name() {
        return "curriculum-pseudo-label";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new CurriculumPseudoLabel(
                options.number("threshold", threshold, 0, 1),
                options.flag("warm-up", warmUp),
                options.choice("mapping", mapping),
                options.part(TargetGenerator.class, "of").or(() -> of));
    }

    @Override
    public Target target(TermContext context) {
        Target source = TargetGenerator.targetOf(of, "of", context);
        NDArray p = source.probabilities().stopGradient();
        NDArray label = p.argMax(1).oneHot(context.classes(), DataType.FLOAT32);
        NDArray confidence = p.max(new int[] {1});
        NDArray numbers = context.manager().arange(1f, context.classes() + 1f).reshape(1, context.classes());
        Memory last = context.memory("class", 1, 0); // its number, from 1; 0: never confident

        NDArray learnt =
                learnt(last.all().eq(numbers).toType(DataType.FLOAT32, false).sum(new int[] {0}), context.examples());
        NDArray thresholds = mapped(learnt).mul((float) threshold);
        NDArray passed =
                confidence.gte(label.mul(thresholds).sum(new int[] {1})).toType(DataType.FLOAT32, false);
        context.report("confident", passed.mean());
        context.report("threshold", thresholds.mean());

        NDArray indices = context.batch().indices();
        NDArray sure = confidence
                .gte((float) threshold)
                .toType(DataType.FLOAT32, false)
                .expandDims(1);
        NDArray number = label.mul(numbers).sum(new int[] {1}, true);
        last.set(indices, sure.mul(number).add(sure.neg().add(1).mul(last.get(indices))));
        return Target.ofProbabilities(label)
                .weighted(source.weight().map(passed::mul).orElse(passed));
    }

    /** β, {@code [classes]}, from σ of the same shape. */
    private NDArray learnt(NDArray counts, int examples) {
        NDArray most = counts.max();
        NDArray divisor = warmUp ? most.maximum(counts.sum().neg().add(examples)) : most.maximum(1f);
        return counts.div(divisor);
    }

    private NDArray mapped(NDArray learnt) {
        return mapping == Mapping.CONVEX ? learnt.div(learnt.neg().add(2)) : learnt;
    }
}
