package org.preceptor.plugins.softmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = one-hot(argmax p)} with the weight
 *
 * <pre>
 * λ(p) = exp(-(c - μ)² / (2 σ² / k²)) where c &lt; μ, else 1,   c = max UA(p),   UA(p) = normalise(p / E[p])
 * </pre>
 *
 * p the student's softmax of the target view, without gradient (Chen et al., 2023, section 3.2, equations 5 to 7, and
 * section 3.3). μ and σ² are exponential moving averages, with decay m, of the mean and the unbiased variance of c over
 * a batch, this step's included; they begin with 1/C and 1. E[p] is the same average of the mean of p, and begins with
 * the uniform distribution.
 *
 * <p>Reports {@code confident}, the mean weight, and {@code mean}, μ. Options: {@code deviations} (2), k; {@code decay}
 * (0.999), m; {@code align} (true): without it c is max p; {@code of}: another target generator, whose probabilities
 * are p instead of the student's, and whose weights multiply these.
 *
 * @param deviations k, above zero: how much narrower than σ the weight's bell is
 * @param decay m, from 0 to below 1
 * @param align whether the weight looks at p as if all classes had been predicted alike
 * @param of whose targets become pseudo-labels; the student's prediction where absent
 */
public record WeightedPseudoLabel(double deviations, double decay, boolean align, Optional<TargetGenerator> of)
        implements TargetGenerator {
    private static final float EPSILON = 1e-6f;

    public WeightedPseudoLabel() {
        this(2, 0.999, true, Optional.empty());
    }

    public WeightedPseudoLabel {
        if (!(deviations > 0 && decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("deviations " + deviations + ", decay " + decay
                    + "; expected a number above zero, and one from 0 to below 1");
        }
        Objects.requireNonNull(of, "of");
    }

    @Override
    public String name() {
        return "weighted-pseudo-label";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new WeightedPseudoLabel(
                options.number("deviations", deviations, 1e-3, 1e3),
                options.number("decay", decay, 0, 0.999999),
                options.flag("align", align),
                options.part(TargetGenerator.class, "of").or(() -> of));
    }

    @Override
    public Target target(TermContext context) {
        Target source = TargetGenerator.targetOf(of, "of", context);
        NDArray p = source.probabilities().stopGradient();
        NDArray label = p.argMax(1).oneHot(context.classes(), DataType.FLOAT32);
        NDArray confidence = (align ? aligned(p, context) : p).max(new int[] {1});

        NDArray mean = averaged("mean", 1f / context.classes(), mean(confidence, context), context);
        NDArray variance = averaged("variance", 1, variance(confidence, context), context);
        NDArray below = confidence.sub(mean).minimum(0f).mul((float) deviations);
        NDArray weight = below.square().div(variance.mul(2)).neg().exp();
        context.report("confident", weight.mean());
        context.report("mean", mean);
        return Target.ofProbabilities(label)
                .weighted(source.weight().map(weight::mul).orElse(weight));
    }

    /** UA(p), {@code [batch, classes]}. */
    private NDArray aligned(NDArray p, TermContext context) {
        State expected =
                context.state("expected", new Shape(1, context.classes()), 1f / context.classes(), StateRule.AVERAGED);
        expected.set(mix(expected.get(), p.mean(new int[] {0}, true)));
        NDArray divided = p.div(expected.get().add(EPSILON));
        return divided.div(divided.sum(new int[] {1}, true));
    }

    private static NDArray mean(NDArray numbers, TermContext context) {
        return context.replicas().mean(numbers.mean());
    }

    /** The unbiased variance over the batch; 0 of a single number. */
    private static NDArray variance(NDArray numbers, TermContext context) {
        long others = Math.max(1, numbers.size() * context.replicas().count() - 1);
        NDArray squares = numbers.sub(mean(numbers, context)).square().sum();
        return context.replicas().sum(squares).div(others);
    }

    private NDArray averaged(String name, float initial, NDArray now, TermContext context) {
        State average = context.state(name, new Shape(), initial, StateRule.SAME);
        average.set(mix(average.get(), now));
        return average.get();
    }

    /** {@code m before + (1 - m) now}. */
    private NDArray mix(NDArray before, NDArray now) {
        return before.mul((float) decay).add(now.mul((float) (1 - decay)));
    }
}
