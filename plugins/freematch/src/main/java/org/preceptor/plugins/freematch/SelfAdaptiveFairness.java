package org.preceptor.plugins.freematch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.TermContext;

/**
 * {@code Σ_c a(c) log b(c)}, a the sum-normalised {@code p̃ / h̃} and b the sum-normalised {@code p̄ / h̄}: the less,
 * the further the student's predictions are spread over the classes (Wang et al., 2023, section 4.2, equations 10 and
 * 11). p̄ is the mean of the student's softmax Q over the examples whose target another term counts, h̄ how often each
 * class is Q's likeliest among them; classes that are nobody's likeliest are left out of b. p̃ and h̃ are the averages
 * that {@link SelfAdaptivePseudoLabel} keeps. 0 where no example counts. The gradient flows through p̄ alone.
 *
 * <p>Option {@code term} ({@code consistency}): whose targets say which examples count.
 *
 * @param term the other term's name
 */
public record SelfAdaptiveFairness(String term) implements LossTerm {
    private static final float EPSILON = 1e-12f;

    public SelfAdaptiveFairness() {
        this("consistency");
    }

    public SelfAdaptiveFairness {
        Objects.requireNonNull(term, "term");
    }

    @Override
    public String name() {
        return "self-adaptive-fairness";
    }

    @Override
    public LossTerm configure(Options options) {
        return new SelfAdaptiveFairness(options.text("term", term));
    }

    @Override
    public NDArray loss(TermContext context) {
        NDArray counts = context.target(term)
                .weight()
                .orElseGet(
                        () -> context.manager().ones(context.batch().indices().getShape()))
                .gt(0f)
                .toType(DataType.FLOAT32, false)
                .stopGradient()
                .expandDims(1);
        NDArray q = context.studentPrediction().logits().softmax(-1);
        NDArray likeliest =
                q.argMax(1).oneHot(context.classes(), DataType.FLOAT32).stopGradient();
        Replicas replicas = context.replicas();
        NDArray counting = replicas.sum(counts.sum());
        Averages averages = Averages.of(context.shared(), context.classes());

        NDArray a = normalised(averages.prediction()
                        .get()
                        .div(averages.histogram().get().add(EPSILON)))
                .stopGradient();
        NDArray b = normalised(
                mean(q, counts, counting, replicas).mul(inverse(mean(likeliest, counts, counting, replicas))));
        NDArray any = counting.gt(0f).toType(DataType.FLOAT32, false);
        return a.mul(b.add(EPSILON).log()).sum().mul(any);
    }

    /** The mean of the rows that count, {@code [classes]}. */
    private static NDArray mean(NDArray rows, NDArray counts, NDArray counting, Replicas replicas) {
        return replicas.sum(rows.mul(counts).sum(new int[] {0})).div(counting.maximum(1f));
    }

    /** 1/x, and 0 for 0. */
    private static NDArray inverse(NDArray shares) {
        NDArray some = shares.gt(0f).toType(DataType.FLOAT32, false);
        return some.div(shares.add(some.neg().add(1)));
    }

    private static NDArray normalised(NDArray numbers) {
        return numbers.div(numbers.sum().add(EPSILON));
    }
}
