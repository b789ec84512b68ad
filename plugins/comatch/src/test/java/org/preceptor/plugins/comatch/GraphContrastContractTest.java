package org.preceptor.plugins.comatch;

import ai.djl.ndarray.NDArray;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class GraphContrastContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new GraphContrast("consistency", "projection", 0.2, 0.3);
    }

    /** With another term, whose targets are the student's prediction of the target view. */
    @Override
    public TestStep prepared(TestStep step) {
        NDArray p =
                step.student().predict(step.targetView()).logits().softmax(-1).stopGradient();
        Projected.network(step);
        return step.term("consistency", step.student().predict(step.studentView()), Target.ofProbabilities(p));
    }
}
