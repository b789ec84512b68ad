package com.example.fixmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * The class that the student finds most probable for the weakly augmented view, where it is confident enough: 1(max q ≥
 * τ) · one-hot(argmax q) (Sohn et al., "FixMatch", 2001.07685, equation 4).
 */
public record ConfidentPseudoLabel(double threshold) implements TargetGenerator {

    public ConfidentPseudoLabel() {
        this(0.95);
    }

    @Override
    public String name() {
        return "confident-pseudo-label";
    }

    @Override
    public ConfidentPseudoLabel configure(Options options) {
        return new ConfidentPseudoLabel(options.number("threshold", threshold, 0, 1));
    }

    @Override
    public Target target(TermContext context) {
        NDArray q =
                context.student().predict(context.targetView()).probabilities().stopGradient();
        NDArray confident = q.max(new int[] {1}).gte(threshold).toType(DataType.FLOAT32, false);
        context.report("confident", confident.mean());
        return Target.ofProbabilities(q.argMax(1).oneHot(context.classes())).weighted(confident);
    }
}
