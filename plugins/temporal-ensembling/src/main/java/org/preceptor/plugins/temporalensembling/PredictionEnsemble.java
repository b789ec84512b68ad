package org.preceptor.plugins.temporalensembling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Set;
import org.preceptor.api.config.Options;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * {@code q = Z / (1 - α^k)}, Z an average of the example's k past predictions that forgets exponentially (Laine and
 * Aila, section 2.2, algorithm 2). After the target is read, {@code Z ← α Z + (1 - α) z}, z the student's softmax of
 * this step, without gradient. An example that has not been seen before has no target: weight 0.
 *
 * <p>Options: {@code alpha} (0.6); {@code normalise} ({@code bias-corrected} as above, or {@code row-sum}: {@code q = Z
 * / (ΣZ + 1e-8)}, as the authors do where examples are seen at different rates).
 *
 * @param alpha α, from 0 to below 1
 * @param normalise how Z becomes a distribution
 */
public record PredictionEnsemble(double alpha, Normalisation normalise) implements TargetGenerator {
    private static final float EPSILON = 1e-8f;

    /** How an average that starts at zero becomes a distribution. */
    public enum Normalisation {
        /** Divided by 1 - α^k, k the number of updates. */
        BIAS_CORRECTED,
        /** Divided by its sum. */
        ROW_SUM
    }

    public PredictionEnsemble() {
        this(0.6, Normalisation.BIAS_CORRECTED);
    }

    public PredictionEnsemble {
        if (!(alpha >= 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in [0, 1), not " + alpha);
        }
        Objects.requireNonNull(normalise, "normalise");
    }

    @Override
    public String name() {
        return "prediction-ensemble";
    }

    @Override
    public TargetGenerator configure(Options options) {
        return new PredictionEnsemble(
                options.number("alpha", alpha, 0, 0.9999), options.choice("normalise", normalise));
    }

    @Override
    public Set<LabelForm> suits() {
        return normalise == Normalisation.ROW_SUM ? Set.of(LabelForm.CLASS) : LabelForm.ALL;
    }

    @Override
    public Target target(TermContext context) {
        NDArray indices = context.batch().indices();
        Memory ensembles = context.memory("ensemble", context.classes(), 0);
        Memory updates = context.memory("updates", 1, 0);
        NDArray ensemble = ensembles.get(indices);
        NDArray count = updates.get(indices);

        NDArray seen = count.gt(0).toType(DataType.FLOAT32, false);
        NDArray uniform = seen.neg().add(1).div(context.classes());
        Target target = Target.ofProbabilities(
                        distribution(ensemble, count).mul(seen).add(uniform))
                .weighted(seen.squeeze(1));

        NDArray prediction = context.studentPrediction().stopGradient().probabilities();
        ensembles.set(indices, ensemble.mul((float) alpha).add(prediction.mul((float) (1 - alpha))));
        updates.set(indices, count.add(1));
        return target;
    }

    private NDArray distribution(NDArray ensemble, NDArray count) {
        return switch (normalise) {
            case BIAS_CORRECTED -> {
                NDArray bias = count.getManager().create((float) alpha).pow(count);
                yield ensemble.div(bias.neg().add(1).maximum(EPSILON));
            }
            case ROW_SUM -> ensemble.div(ensemble.sum(new int[] {1}, true).add(EPSILON));
        };
    }
}
