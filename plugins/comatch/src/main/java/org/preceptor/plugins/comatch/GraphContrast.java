package org.preceptor.plugins.comatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Replicas;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean over b of -Σ_j Ŵq(b, j) log Ŵz(b, j)}: the graph of embeddings learns that of targets (Li et al., 2021,
 * section 3.3, equations 7 to 10). With q the probabilities of another term's targets, z the embeddings of the
 * student's view and z' those of the target view, which is another strong one, over the examples b and j of the batch
 *
 * <pre>
 * Wq(b, j) = 1 if j = b,  q_b · q_j if that is at least T,  else 0
 * Wz(b, j) = exp(z_b · z'_j / t)
 * </pre>
 *
 * and Ŵ divides each row by its sum. So views of one example attract each other, and those of examples that probably
 * have one class. Targets have no gradient; it flows through z and z'.
 *
 * <p>Reports {@code neighbours}, how many other examples one is connected with on average. Options: {@code term}
 * ({@code consistency}), whose targets these are; {@code head} ({@code projection}), the output that embeds, whose rows
 * are divided by their length; {@code temperature} (0.2), t; {@code threshold} (0.8), T.
 *
 * @param term the other term's name; it is about the same examples
 * @param head the output that embeds
 * @param temperature t, above 0
 * @param threshold T, from 0 to 1
 */
public record GraphContrast(String term, String head, double temperature, double threshold) implements LossTerm {

    public GraphContrast() {
        this("consistency", "projection", 0.2, 0.8);
    }

    public GraphContrast {
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(head, "head");
        if (!(temperature > 0 && threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "temperature " + temperature + ", threshold " + threshold + "; expected above 0, and 0 to 1");
        }
    }

    @Override
    public String name() {
        return "graph-contrast";
    }

    @Override
    public LossTerm configure(Options options) {
        return new GraphContrast(
                options.text("term", term),
                options.text("head", head),
                options.number("temperature", temperature, 0.01, 100),
                options.number("threshold", threshold, 0, 1));
    }

    @Override
    public NDArray loss(TermContext context) {
        Replicas replicas = context.replicas();
        NDArray q = context.target(term).probabilities().stopGradient();
        NDArray all = replicas.all(q);
        NDArray self = replicas.own(context.manager().eye((int) all.getShape().get(0)));
        NDArray likeness = q.matMul(all.transpose());
        NDArray alike = likeness.gte((float) threshold).toType(DataType.FLOAT32, false);
        NDArray others = likeness.mul(alike).mul(self.neg().add(1));
        NDArray graph = others.add(self);

        NDArray z = Embeddings.of(context.studentPrediction(), head);
        NDArray second = Embeddings.of(context.student().predict(context.targetView()), head);
        NDArray logits = z.matMul(replicas.all(second).transpose()).div((float) temperature);
        context.report(
                "neighbours",
                others.gt(0f).toType(DataType.FLOAT32, false).sum(new int[] {1}).mean());
        return graph.div(graph.sum(new int[] {1}, true))
                .mul(logits.logSoftmax(-1))
                .sum(new int[] {1})
                .neg()
                .mean();
    }
}
