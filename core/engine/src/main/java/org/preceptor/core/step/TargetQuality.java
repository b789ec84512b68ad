package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.preceptor.api.step.Target;
import org.preceptor.core.pipeline.TermSpec;

/** How many targets are right, where the source knows labels that are hidden from training. */
final class TargetQuality {
    private TargetQuality() {}

    /**
     * Reports {@code target-accuracy}, the share of targets whose likeliest class is the true one, and, of targets with
     * weights, {@code counted-target-accuracy}, the same weighted by them. Neither is measured in a step without any.
     */
    static void report(TracedStep step, TermSpec term, Target target) {
        step.truth(term.rows()).ifPresent(truth -> {
            NDArray known = truth.gte(0).toType(DataType.FLOAT32, false);
            NDArray likeliest = target.probabilities().stopGradient().argMax(1);
            NDArray right = likeliest.eq(truth).toType(DataType.FLOAT32, false);
            String prefix = "term/" + term.name() + "/";
            step.report(prefix + "target-accuracy", share(step, right, known));
            target.weight()
                    .ifPresent(weight -> step.report(
                            prefix + "counted-target-accuracy", share(step, right, known.mul(weight.stopGradient()))));
        });
    }

    /** Not a number where no weight is above zero. */
    private static NDArray share(TracedStep step, NDArray right, NDArray weight) {
        return step.replicas().sum(right.mul(weight).sum()).div(step.replicas().sum(weight.sum()));
    }
}
