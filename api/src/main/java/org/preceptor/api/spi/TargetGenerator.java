package org.preceptor.api.spi;

import java.util.Optional;
import org.preceptor.api.config.Options;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * Answers what the student should predict on this batch. Whether gradients flow through the target is the generator's
 * choice; most stop them.
 */
public interface TargetGenerator extends TaskPart {

    /** This generator with the user's options. */
    default TargetGenerator configure(Options options) {
        return this;
    }

    /**
     * The target for the examples of {@link TermContext#batch()}: a row each. Called once, while the step is traced.
     */
    Target target(TermContext context);

    /**
     * What a generator that changes targets starts from: another generator's target, or, without one, the student's
     * prediction of the target view, without gradient.
     *
     * @param other the other generator
     * @param option the option that names it; what it keeps is kept under this name
     */
    static Target targetOf(Optional<TargetGenerator> other, String option, TermContext context) {
        return other.map(inner -> inner.target(context.nested(option)))
                .orElseGet(() -> Target.of(
                        context.student().predict(context.targetView()).stopGradient()));
    }
}
