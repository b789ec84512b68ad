package org.preceptor.core.step;

import java.util.List;
import org.preceptor.api.step.SupervisedContext;

/** What the supervised loss may ask of a traced step. */
final class TracedSupervisedContext extends TracedContext implements SupervisedContext {
    TracedSupervisedContext(TracedStep step) {
        super(step, "term/supervised", "the supervised loss");
    }

    @Override
    public List<Integer> labelCounts() {
        return step().labelCounts();
    }
}
