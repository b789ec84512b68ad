package org.preceptor.api.spi;

import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.step.Target;
import org.preceptor.api.step.TermContext;

/**
 * Answers what the student should predict on this batch. Whether gradients flow through the target is the generator's
 * choice; most stop them.
 */
public interface TargetGenerator extends Part {

    /** This generator with the user's options. */
    default TargetGenerator configure(Options options) {
        return this;
    }

    /**
     * The target for the examples of {@link TermContext#batch()}: a row each. Called once, while the step is traced.
     */
    Target target(TermContext context);
}
