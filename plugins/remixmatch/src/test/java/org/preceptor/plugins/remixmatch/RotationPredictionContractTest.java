package org.preceptor.plugins.remixmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class RotationPredictionContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new RotationPrediction();
    }

    @Override
    public Shape example() {
        return new Shape(3, 4, 4);
    }

    /** With a head of four numbers: the first logit and multiples of it. */
    @Override
    public TestStep prepared(TestStep step) {
        Model one = step.student();
        return step.outputs("logits", "rotation").student(x -> {
            NDArray logits = one.predict(x, Pass.TRAINING).logits();
            NDArray first = logits.get(":, 0:1");
            return new NDList(
                    logits,
                    first.concat(first.mul(2), 1).concat(first.mul(3), 1).concat(first.mul(-1), 1));
        });
    }
}
