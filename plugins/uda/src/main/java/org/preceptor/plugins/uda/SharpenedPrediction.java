package org.preceptor.plugins.uda;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = softmax(z / τ)}, weight 1 where {@code max softmax(z) > β} and 0 elsewhere, z the student's logits of the
 * target view, without gradient (Xie et al., 2020, section 2.4, sharpening and confidence-based masking).
 *
 * <p>Reports {@code confident}, the share of examples with weight 1. Options: {@code temperature} (0.4), τ;
 * {@code threshold} (0.8), β; {@code of}: another target generator, whose logits or logarithms of probabilities are z
 * instead of the student's, and whose weights multiply these.
 *
 * @param temperature τ, above 0; 1 leaves the prediction as it is
 * @param threshold β, from 0 to 1; 0 for no masking
 * @param of whose targets are sharpened; the student's prediction where absent
 */
public record SharpenedPrediction(double temperature, double threshold, Optional<TargetGenerator> of)
        implements TargetGenerator {

    public SharpenedPrediction() {
        this(0.4, 0.8, Optional.empty());
    }

    public SharpenedPrediction {
        if (!(temperature > 0 && threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "temperature " + temperature + ", threshold " + threshold + "; expected above 0, and 0 to 1");
        }
        Objects.requireNonNull(of, "of");
    }

    @Override
    public String name() {
        return "sharpened-prediction";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new SharpenedPrediction(
                options.number("temperature", temperature, 0.01, 100),
                options.number("threshold", threshold, 0, 1),
                options.part(TargetGenerator.class, "of").or(() -> of));
    }

    @Override
    public Target target(TermContext context) {
        Target source = TargetGenerator.targetOf(of, "of", context);
        NDArray z = source.logits().orElseGet(source::logProbabilities).stopGradient();
        NDArray confident =
                z.softmax(-1).max(new int[] {1}).gt((float) threshold).toType(DataType.FLOAT32, false);
        context.report("confident", confident.mean());
        return Target.ofLogits(z.div((float) temperature))
                .weighted(source.weight().map(confident::mul).orElse(confident));
    }
}
