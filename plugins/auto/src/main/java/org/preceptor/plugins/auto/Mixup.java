package org.preceptor.plugins.auto;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code 1/|L'| Σ cross-entropy(p, student(x)) + λ(t) · 1/|U'| Σ w · cross-entropy(p, student(x))}: MixUp (Zhang et
 * al., 2018, section 2) of labelled examples with their labels and of unlabelled ones with their targets. All rows x₁,
 * p₁ of the student's view are mixed with themselves in a random order, x₂ and p₂:
 *
 * <pre>
 * x = λ' x₁ + (1 - λ') x₂,   p = λ' p₁ + (1 - λ') p₂,   λ' = max(λ, 1 - λ),   λ ~ Beta(α, α) for each example
 * </pre>
 *
 * With CutMix (Yun et al., 2019, section 3.1) x is x₁ with a rectangle of x₂ pasted in, at the same place, of a share
 * {@code 1 - λ'} of the area around a random centre; λ' is then the share of x₁ that is left.
 *
 * <p>L' are those whose x₁ has a label and U' the others, w the weight of x₁'s target. Targets have no gradient and are
 * made by any target generator, from the view that it looks at. Batches must be drawn in two streams; the term's
 * {@code rows} are {@code unlabelled}, or {@code all} if its targets are to see the labelled examples too.
 *
 * <p>Reports {@code labelled} and {@code unlabelled}, the two means. Options: {@code targets}, the target generator
 * (else the student's prediction of the target view); {@code alpha} (0.75), α, 0 to mix nothing, else from 0.1;
 * {@code guess-weight} (1, a number or schedule), λ(t); {@code mixing}: {@code mixup} (the default) or {@code cutmix},
 * which is for images.
 *
 * @param targets of the unlabelled examples; the student's prediction where absent
 * @param alpha α, 0 or from 0.1: float32 holds too few of the numbers that a smaller one draws
 * @param guessWeight λ(t)
 * @param mixing how two examples become one
 */
public record Mixup(Optional<TargetGenerator> targets, double alpha, Schedule guessWeight, Mixing mixing)
        implements LossTerm {

    /** How two examples become one. */
    public enum Mixing {
        /** By their weighted mean. */
        MIXUP,
        /** By a rectangle of the one in the other. */
        CUTMIX
    }

    private static final double LEAST_ALPHA = 0.1;

    public Mixup() {
        this(Optional.empty(), 0.75, Schedule.constant(1), Mixing.MIXUP);
    }

    public Mixup {
        Objects.requireNonNull(targets, "targets");
        Objects.requireNonNull(guessWeight, "guessWeight");
        Objects.requireNonNull(mixing, "mixing");
        if (!(alpha == 0 || alpha >= LEAST_ALPHA)) {
            throw new IllegalArgumentException("alpha " + alpha + "; expected 0, or " + LEAST_ALPHA + " and more");
        }
    }

    @Override
    public String name() {
        return "mixup";
    }

    @Override
    public LossTerm configure(Options options) {
        double mixed = options.number("alpha", alpha, 0, 1e6);
        if (mixed > 0 && mixed < LEAST_ALPHA) {
            throw options.invalid("alpha", "0, or a number from " + LEAST_ALPHA);
        }
        return new Mixup(
                options.part(TargetGenerator.class, "targets").or(() -> targets),
                mixed,
                options.schedule("guess-weight", guessWeight),
                options.choice("mixing", mixing));
    }

    @Override
    public NDArray loss(TermContext context) {
        String view = context.studentView().name();
        int labelled = context.batch(Rows.LABELLED).size();
        int unlabelled = context.batch(Rows.UNLABELLED).size();
        Target target = TargetGenerator.targetOf(targets, "targets", context);
        NDList mixed = mixed(
                NDArrays.concat(new NDList(
                        context.view(view, Rows.LABELLED).inputs(),
                        context.view(view, Rows.UNLABELLED).inputs())),
                NDArrays.concat(new NDList(
                        context.batch(Rows.LABELLED).labels(),
                        last(unlabelled, target.probabilities()).stopGradient())),
                context);

        NDArray costs = mixed.get(1)
                .mul(context.student()
                        .predict(mixed.get(0), Pass.TRAINING)
                        .logits()
                        .logSoftmax(-1))
                .sum(new int[] {1})
                .neg();
        NDArray ofLabelled = costs.get(new NDIndex(":" + labelled)).mean();
        NDArray others = costs.get(new NDIndex(labelled + ":"));
        NDArray ofUnlabelled = target.weight()
                .map(weight -> others.mul(last(unlabelled, weight)))
                .orElse(others)
                .mean();
        context.report("labelled", ofLabelled);
        context.report("unlabelled", ofUnlabelled);
        return ofLabelled.add(context.scheduled(guessWeight).mul(ofUnlabelled));
    }

    /** Those of the unlabelled examples, which come last, whatever rows the term is about. */
    private static NDArray last(int count, NDArray rows) {
        return rows.get(new NDIndex((rows.getShape().get(0) - count) + ":"));
    }

    /** Examples and labels in the same random order, with the same shares. */
    private NDList mixed(NDArray inputs, NDArray labels, TermContext context) {
        if (alpha == 0) {
            return new NDList(inputs, labels);
        }
        Replicas replicas = context.replicas();
        long count = inputs.getShape().get(0) * replicas.count();
        NDArray order = replicas.own(replicas.together(() -> context.manager().randomPermutation(count)));
        NDArray lambda = replicas.own(replicas.together(() -> beta(count, context.manager())));
        NDArray most = lambda.maximum(lambda.neg().add(1));
        if (mixing == Mixing.MIXUP) {
            return new NDList(mixed(inputs, order, most, replicas), mixed(labels, order, most, replicas));
        }
        NDArray centres = replicas.own(replicas.together(
                () -> context.manager().randomUniform(0f, 1f, new Shape(count, 2), DataType.FLOAT32)));
        NDArray kept = Patches.kept(inputs.getShape(), most, centres);
        NDArray pasted = inputs.mul(kept)
                .add(replicas.all(inputs).get(order).mul(kept.neg().add(1)));
        return new NDList(pasted, mixed(labels, order, kept.mean(new int[] {1, 2, 3}), replicas));
    }

    private static NDArray mixed(NDArray rows, NDArray order, NDArray lambda, Replicas replicas) {
        long[] each = new long[rows.getShape().dimension()];
        Arrays.fill(each, 1);
        each[0] = lambda.getShape().get(0);
        NDArray share = lambda.reshape(each);
        return rows.mul(share).add(replicas.all(rows).get(order).mul(share.neg().add(1)));
    }

    /** Numbers from Beta(α, α), {@code [count]}, as shares of two from Gamma(α). */
    private NDArray beta(long count, NDManager manager) {
        NDArray shape = manager.full(new Shape(2, count), (float) alpha);
        NDArray gammas = manager.sampleGamma(shape, shape.onesLike()).maximum(1e-30f);
        return gammas.get(0).div(gammas.sum(new int[] {0}));
    }
}
