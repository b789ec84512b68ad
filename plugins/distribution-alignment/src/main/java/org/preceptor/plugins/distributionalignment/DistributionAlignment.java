package org.preceptor.plugins.distributionalignment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StateRule;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code normalise(q · p / p̃)}: another generator's target q, multiplied for each class by how often the class ought
 * to occur and divided by how often it has been predicted (Berthelot et al., 2020, section 3.1). p̃ is the mean of q
 * over the last {@code batches} batches, those of this step not among them; it begins with the uniform distribution. p
 * is the distribution of the labels that training has drawn so far, or uniform. Both are kept as variables.
 *
 * <p>Sharpening and thresholds belong after it: {@code {name: pseudo-label, of: distribution-alignment}}. The inner
 * generator's weights stay as they are, and so does its gradient, which does not flow into p̃.
 *
 * <p>Reports {@code misalignment}, {@code ½ Σ |p - p̃|}, from 0 to 1. Options: {@code of}, the inner generator (the
 * student's prediction of the target view, without gradient, unless written); {@code prior} ({@code labelled} or
 * {@code uniform}), what p is; {@code batches} (128).
 *
 * @param of whose targets are aligned; the student's prediction where absent
 * @param prior what they are aligned with
 * @param batches how many batches p̃ is a mean of, at least 1
 */
public record DistributionAlignment(Optional<TargetGenerator> of, Prior prior, int batches) implements TargetGenerator {
    private static final float EPSILON = 1e-6f;

    /** How often each class ought to occur. */
    public enum Prior {
        /** As often as among the labels that training draws. */
        LABELLED,
        /** All alike. */
        UNIFORM
    }

    public DistributionAlignment() {
        this(Optional.empty(), Prior.LABELLED, 128);
    }

    public DistributionAlignment {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(prior, "prior");
        if (batches < 1) {
            throw new IllegalArgumentException("a mean needs at least one batch, not " + batches);
        }
    }

    @Override
    public String name() {
        return "distribution-alignment";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new DistributionAlignment(
                options.part(TargetGenerator.class, "of").or(() -> of),
                options.choice("prior", prior),
                options.integer("batches", batches, 1, 100_000));
    }

    @Override
    public Target target(TermContext context) {
        Target inner = TargetGenerator.targetOf(of, "of", context);
        NDArray q = inner.probabilities();
        NDArray wanted = wanted(context);
        NDArray found = found(q, context);
        context.report("misalignment", wanted.sub(found).abs().sum().div(2));

        NDArray weighted = q.mul(wanted.add(EPSILON).div(found.add(EPSILON)));
        Target aligned = Target.ofProbabilities(weighted.div(weighted.sum(new int[] {1}, true)));
        return inner.weight().map(aligned::weighted).orElse(aligned);
    }

    /** p, {@code [1, classes]}. */
    private NDArray wanted(TermContext context) {
        if (prior == Prior.UNIFORM) {
            return context.manager().full(new Shape(1, context.classes()), 1f / context.classes());
        }
        State labels = context.state("labels", new Shape(1, context.classes()), EPSILON, StateRule.SUMMED);
        labels.set(labels.get().add(context.batch(Rows.ALL).labels().sum(new int[] {0}, true)));
        return labels.get().div(labels.get().sum());
    }

    /** p̃ before this step, {@code [1, classes]}. */
    private NDArray found(NDArray q, TermContext context) {
        State window = context.state(
                "window", new Shape(batches, context.classes()), 1f / context.classes(), StateRule.AVERAGED);
        NDArray before = window.get();
        NDArray newest = q.stopGradient().mean(new int[] {0}, true);
        window.set(batches == 1 ? newest : before.get(new NDIndex("1:")).concat(newest, 0));
        return before.mean(new int[] {0}, true);
    }
}
