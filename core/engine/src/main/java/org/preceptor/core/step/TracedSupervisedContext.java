package org.preceptor.core.step;

import java.util.List;
import org.preceptor.api.step.SupervisedContext;
import org.preceptor.core.pipeline.model.ModelSpec;

/** What the supervised loss may ask of a traced step. */
final class TracedSupervisedContext extends TracedContext implements SupervisedContext {
    TracedSupervisedContext(TracedStep step, ModelSpec model) {
        super(step, model.own("term/supervised"), "the supervised loss");
    }

    @Override
    public List<Integer> labelCounts() {
        return step().labelCounts();
    }
}
