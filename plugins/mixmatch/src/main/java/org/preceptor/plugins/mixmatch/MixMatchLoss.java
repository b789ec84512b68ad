package org.preceptor.plugins.mixmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.TermContext;
import org.preceptor.api.step.View;

/**
 * {@code 1/|X'| Σ cross-entropy(p, student(x)) + λ(t) · 1/(C |U'|) Σ (q - softmax(student(u)))²}, sums over X' and U'
 * (Berthelot et al., 2019, section 3.4, equations 2 to 5). Each unlabelled example is augmented K times; its guessed
 * label is the mean of the student's softmaxes of these, sharpened by the temperature T and without gradient (section
 * 3.2). All labelled and augmented unlabelled examples x₁ with their labels p₁ are then mixed with themselves in a
 * random order, x₂ and p₂ (MixUp, section 3.3):
 *
 * <pre>
 * x' = λ' x₁ + (1 - λ') x₂,   p' = λ' p₁ + (1 - λ') p₂,   λ' = max(λ, 1 - λ),   λ ~ Beta(α, α) for each example
 * </pre>
 *
 * X' are those whose x₁ has a label and U' the others, so batches must be drawn in two streams. The loss is about all
 * of the batch whatever the term's rows.
 *
 * <p>Reports {@code labelled} and {@code unlabelled}, the two sums. Options: {@code augmentations} (2), K;
 * {@code temperature} (0.5), T; {@code alpha} (0.75), α, 0 to mix nothing, else from 0.1; {@code unlabelled-weight}
 * (75, a number or schedule), λ(t).
 *
 * @param augmentations K, at least 1
 * @param temperature T, above 0; 1 does not sharpen
 * @param alpha α, 0 or from 0.1: float32 holds too few of the numbers that a smaller one draws
 * @param unlabelledWeight λ(t)
 */
public record MixMatchLoss(int augmentations, double temperature, double alpha, Schedule unlabelledWeight)
        implements LossTerm {
    private static final double LEAST_ALPHA = 0.1;

    public MixMatchLoss() {
        this(2, 0.5, 0.75, Schedule.constant(75));
    }

    public MixMatchLoss {
        if (augmentations < 1 || !(temperature > 0) || !(alpha == 0 || alpha >= LEAST_ALPHA)) {
            throw new IllegalArgumentException("impossible mixture: " + augmentations + " augmentations, temperature "
                    + temperature + ", alpha " + alpha + "; expected alpha 0, or " + LEAST_ALPHA + " and more");
        }
        Objects.requireNonNull(unlabelledWeight, "unlabelledWeight");
    }

    @Override
    public String name() {
        return "mixmatch";
    }

    @Override
    public LossTerm configure(Options options) {
        double mixed = options.number("alpha", alpha, 0, 1e6);
        if (mixed > 0 && mixed < LEAST_ALPHA) {
            throw options.invalid("alpha", "0, or a number from " + LEAST_ALPHA);
        }
        return new MixMatchLoss(
                options.integer("augmentations", augmentations, 1, 16),
                options.number("temperature", temperature, 0.01, 100),
                mixed,
                options.schedule("unlabelled-weight", unlabelledWeight));
    }

    @Override
    public NDArray loss(TermContext context) {
        String name = context.studentView().name();
        View unlabelled = context.view(name, Rows.UNLABELLED);
        NDArray guess = guess(context.student(), unlabelled);
        NDList inputs = new NDList(context.view(name, Rows.LABELLED).input());
        NDList labels = new NDList(context.batch(Rows.LABELLED).labels());
        for (int k = 0; k < augmentations; k++) {
            inputs.add(unlabelled.draw(k).input());
            labels.add(guess);
        }
        NDList mixed = mixed(NDArrays.concat(inputs), NDArrays.concat(labels), context);

        long split = inputs.get(0).getShape().get(0);
        NDArray logits = context.student().predict(mixed.get(0), Pass.TRAINING).logits();
        NDArray labelledLoss = first(mixed.get(1), split)
                .mul(first(logits, split).logSoftmax(-1))
                .sum(new int[] {1})
                .neg()
                .mean();
        NDArray unlabelledLoss = rest(logits, split)
                .softmax(-1)
                .sub(rest(mixed.get(1), split))
                .square()
                .mean();
        context.report("labelled", labelledLoss);
        context.report("unlabelled", unlabelledLoss);
        return labelledLoss.add(context.scheduled(unlabelledWeight).mul(unlabelledLoss));
    }

    private static NDArray first(NDArray rows, long count) {
        return rows.get(new NDIndex(":" + count));
    }

    private static NDArray rest(NDArray rows, long count) {
        return rows.get(new NDIndex(count + ":"));
    }

    /** The guessed labels of unlabelled examples, {@code [examples, classes]}, rows sum to 1. */
    private NDArray guess(Model student, View unlabelled) {
        NDArray sum = student.predict(unlabelled.draw(0)).probabilities();
        for (int k = 1; k < augmentations; k++) {
            sum = sum.add(student.predict(unlabelled.draw(k)).probabilities());
        }
        NDArray mean = sum.div(augmentations).stopGradient();
        return mean.log()
                .div((float) temperature)
                .softmax(-1); // p^(1/T) / Σ p^(1/T), for a T so small that each is 0, too
    }

    /** MixUp of examples and of their labels with the same random order and λ', over all of the batch. */
    private NDList mixed(NDArray inputs, NDArray labels, TermContext context) {
        if (alpha == 0) {
            return new NDList(inputs, labels);
        }
        Replicas replicas = context.replicas();
        long count = inputs.getShape().get(0) * replicas.count();
        NDArray order = replicas.own(replicas.together(() -> context.manager().randomPermutation(count)));
        NDArray lambda = replicas.own(replicas.together(() -> beta(count, context.manager())));
        NDArray most = lambda.maximum(lambda.neg().add(1));
        return new NDList(mixed(inputs, order, most, replicas), mixed(labels, order, most, replicas));
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
