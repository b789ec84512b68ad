package org.preceptor.plugins.simmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Prediction;
import org.preceptor.api.step.Rows;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code mean 1[max p̂ ≥ τ] · H(p̂, P) + λ(t) · mean H(q̂, Q)}, H the cross-entropy (Zheng et al., 2022, section 3.2).
 * P is the student's softmax of its view, p that of the target view; Q and q are the softmaxes of {@code z · z_i / t}
 * over the labelled examples i, z the embedding of the student's view and of the target view. Each target takes in the
 * other prediction:
 *
 * <pre>
 * q̂_i ∝ q_i · p(class of i)                                   unfolded
 * p̂(c) = α p(c) + (1 - α) Σ_{i of class c} q_i                aggregated
 * </pre>
 *
 * Targets have no gradient, nor has the bank of embeddings z_i. A labelled example's embedding is that of the target
 * view, averaged whenever a batch holds it: {@code z_i ← normalise(m z_i + (1 - m) z)}. The bank has a row for every
 * training example, so it takes memory for {@code examples · (width + classes)} numbers.
 *
 * <p>Batches must be drawn in two streams, and the term's {@code rows} be {@code unlabelled}. Reports
 * {@code confident}, the share of examples that count in the first mean, {@code semantic} and {@code instance}, the two
 * means. Options: {@code alpha} (0.9), α; {@code threshold} (0.95), τ; {@code temperature} (0.1), t; {@code momentum}
 * (0.7), m; {@code head} ({@code projection}), the output that embeds, whose rows are divided by their length;
 * {@code instance-weight} (1, a number or schedule), λ(t); {@code of}: a target generator, whose probabilities are p,
 * and whose weights multiply the first mean's.
 *
 * @param alpha α, from 0 to 1
 * @param threshold τ, from 0 to 1
 * @param temperature t, above 0
 * @param momentum m, from 0 to below 1
 * @param head the output that embeds
 * @param instanceWeight λ(t)
 * @param of whose targets p are; the student's prediction where absent
 */
public record SimilarityMatching(
        double alpha,
        double threshold,
        double temperature,
        double momentum,
        String head,
        Schedule instanceWeight,
        Optional<TargetGenerator> of)
        implements LossTerm {
    private static final float EPSILON = 1e-12f;

    public SimilarityMatching() {
        this(0.9, 0.95, 0.1, 0.7, "projection", Schedule.constant(1), Optional.empty());
    }

    public SimilarityMatching {
        if (!(alpha >= 0 && alpha <= 1 && threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "alpha " + alpha + ", threshold " + threshold + "; expected numbers from 0 to 1");
        }
        if (!(temperature > 0 && momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("temperature " + temperature + ", momentum " + momentum
                    + "; expected above 0, and from 0 to below 1");
        }
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(instanceWeight, "instanceWeight");
        Objects.requireNonNull(of, "of");
    }

    @Override
    public String name() {
        return "similarity-matching";
    }

    @Override
    public LossTerm configure(Options options) {
        return new SimilarityMatching(
                options.number("alpha", alpha, 0, 1),
                options.number("threshold", threshold, 0, 1),
                options.number("temperature", temperature, 0.01, 100),
                options.number("momentum", momentum, 0, 0.999999),
                options.text("head", head),
                options.schedule("instance-weight", instanceWeight),
                options.part(TargetGenerator.class, "of").or(() -> of));
    }

    @Override
    public NDArray loss(TermContext context) {
        Target source = TargetGenerator.targetOf(of, "of", context);
        NDArray p = source.probabilities().stopGradient();
        Prediction strong = context.studentPrediction();
        NDArray weak =
                embeddings(context.student().predict(context.targetView())).stopGradient();
        NDArray labelled = embeddings(context.student()
                        .predict(context.view(context.targetView().name(), Rows.LABELLED)))
                .stopGradient();
        LabelledBank bank = LabelledBank.of(context, labelled.getShape().get(1));
        bank.follow(context.batch(Rows.LABELLED), labelled, momentum);

        NDArray q = bank.similarities(weak, temperature).softmax(-1);
        NDArray calibrated = q.mul(bank.unfolded(p));
        NDArray instances =
                calibrated.div(calibrated.sum(new int[] {1}, true).add(EPSILON)).stopGradient();
        NDArray classes = p.mul((float) alpha)
                .add(bank.aggregated(q).mul((float) (1 - alpha)))
                .stopGradient();
        NDArray confident = classes.max(new int[] {1}).gte((float) threshold).toType(DataType.FLOAT32, false);
        NDArray counts = source.weight().map(confident::mul).orElse(confident).stopGradient();

        NDArray semantic = crossEntropy(classes, strong.logits()).mul(counts).mean();
        NDArray instance = crossEntropy(instances, bank.similarities(embeddings(strong), temperature))
                .mean();
        context.report("confident", confident.mean());
        context.report("semantic", semantic);
        context.report("instance", instance);
        return semantic.add(context.scheduled(instanceWeight).mul(instance));
    }

    private static NDArray crossEntropy(NDArray target, NDArray logits) {
        return target.mul(logits.logSoftmax(-1)).sum(new int[] {1}).neg();
    }

    private NDArray embeddings(Prediction prediction) {
        NDArray output = prediction.output(head);
        if (output.getShape().dimension() != 2) {
            throw new PreceptorException("similarity-matching: the output '" + head + "' must have a row of numbers for"
                    + " each example, [batch, width]; found " + output.getShape());
        }
        return LabelledBank.normalised(output);
    }
}
