package org.preceptor.plugins.comatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Batch;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;
import org.preceptor.api.step.View;

/**
 * {@code q = α p + (1 - α) Σ_k a_k p_k}, weight 1 where {@code max q ≥ τ} and 0 elsewhere, without gradient (Li et al.,
 * 2021, section 3.2, equations 5 and 6). p are the student's probabilities of the target view. p_k and z_k are those
 * and the embeddings of the examples of the last {@code batches} batches, and {@code a_k ∝ exp(z · z_k / t)}: examples
 * with similar embeddings have similar targets. Labelled examples are among them, with their labels. Until there have
 * been so many batches, q is p.
 *
 * <p>Batches must be drawn in two streams, and the term's {@code rows} be {@code unlabelled}. Reports
 * {@code confident}, the share of examples with weight 1. Options: {@code alpha} (0.9), α; {@code threshold} (0.95), τ;
 * {@code temperature} (0.2), t; {@code batches} (5); {@code head} ({@code projection}), the output that embeds, whose
 * rows are divided by their length; {@code of}: another target generator, whose probabilities are p, and whose weights
 * multiply these.
 *
 * @param alpha α, from 0 to 1
 * @param threshold τ, from 0 to 1
 * @param temperature t, above 0
 * @param batches how many the queue holds, at least 1
 * @param head the output that embeds
 * @param of whose targets are smoothed; the student's prediction where absent
 */
public record MemorySmoothedPseudoLabel(
        double alpha, double threshold, double temperature, int batches, String head, Optional<TargetGenerator> of)
        implements TargetGenerator {

    public MemorySmoothedPseudoLabel() {
        this(0.9, 0.95, 0.2, 5, "projection", Optional.empty());
    }

    public MemorySmoothedPseudoLabel {
        if (!(alpha >= 0 && alpha <= 1 && threshold >= 0 && threshold <= 1 && temperature > 0)) {
            throw new IllegalArgumentException("alpha " + alpha + ", threshold " + threshold + ", temperature "
                    + temperature + "; expected 0 to 1, 0 to 1, and above 0");
        }
        if (batches < 1) {
            throw new IllegalArgumentException("a queue holds at least one batch, not " + batches);
        }
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(of, "of");
    }

    @Override
    public String name() {
        return "memory-smoothed-pseudo-label";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new MemorySmoothedPseudoLabel(
                options.number("alpha", alpha, 0, 1),
                options.number("threshold", threshold, 0, 1),
                options.number("temperature", temperature, 0.01, 100),
                options.integer("batches", batches, 1, 10_000),
                options.text("head", head),
                options.part(TargetGenerator.class, "of").or(() -> of));
    }

    @Override
    public Target target(TermContext context) {
        Target source = TargetGenerator.targetOf(of, "of", context);
        NDArray p = source.probabilities().stopGradient();
        NDArray z = embeddings(context.targetView(), context);
        Batch labelled = context.batch(Rows.LABELLED);
        Replicas replicas = context.replicas();
        NDArray ofLabelled = embeddings(context.view(context.targetView().name(), Rows.LABELLED), context);
        NDArray entering = replicas.all(z).concat(replicas.all(ofLabelled), 0);
        Queue queue = Queue.of(
                context,
                batches,
                entering.getShape().get(0),
                entering.getShape().get(1));

        NDArray share = queue.isFull().mul((float) (1 - alpha));
        NDArray q = p.mul(share.neg().add(1)).add(queue.smoothed(z, temperature).mul(share));
        queue.enter(entering, replicas.all(p).concat(replicas.all(labelled.labels()), 0));

        NDArray confident = q.max(new int[] {1}).gte((float) threshold).toType(DataType.FLOAT32, false);
        context.report("confident", confident.mean());
        return Target.ofProbabilities(q)
                .weighted(source.weight().map(confident::mul).orElse(confident));
    }

    private NDArray embeddings(View view, TermContext context) {
        return Embeddings.of(context.student().predict(view), head).stopGradient();
    }
}
