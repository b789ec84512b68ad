package org.preceptor.plugins.simmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class SimilarityMatchingContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new SimilarityMatching();
    }

    /** With a head of three numbers, and labels for the first half of the examples. */
    @Override
    public TestStep prepared(TestStep step) {
        Model one = step.student();
        step.outputs("logits", "projection").student(x -> {
            NDArray logits = one.predict(x, Pass.TRAINING).logits();
            NDArray first = logits.get(":, 0:1");
            return new NDList(
                    logits,
                    first.concat(first.mul(2).add(1), 1).concat(first.mul(-1).add(0.5f), 1));
        });
        int[] labels = new int[step.batch().size()];
        Arrays.setAll(labels, i -> i < (labels.length + 1) / 2 ? i % step.classes() : -1);
        return step.batch(IntStream.range(0, labels.length).toArray(), labels);
    }
}
