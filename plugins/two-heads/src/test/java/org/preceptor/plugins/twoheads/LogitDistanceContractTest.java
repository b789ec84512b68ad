package org.preceptor.plugins.twoheads;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class LogitDistanceContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new LogitDistance();
    }

    /** With a second head, whose logits are three times the first one's. */
    @Override
    public TestStep prepared(TestStep step) {
        Model one = step.student();
        return step.outputs("logits", "second").student(x -> {
            NDArray logits = one.predict(x, Pass.TRAINING).logits();
            return new NDList(logits, logits.mul(3));
        });
    }
}
