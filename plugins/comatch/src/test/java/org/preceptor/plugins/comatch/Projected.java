package org.preceptor.plugins.comatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.api.step.Model;
import org.preceptor.api.step.Pass;
import org.preceptor.testkit.TestStep;

/** Steps of contracts, with a head that embeds. */
final class Projected {
    private Projected() {}

    /** With a head {@code projection} of three numbers, linear in the first logit. */
    static TestStep network(TestStep step) {
        Model one = step.student();
        return step.outputs("logits", "projection").student(x -> {
            NDArray logits = one.predict(x, Pass.TRAINING).logits();
            NDArray first = logits.get(":, 0:1");
            return new NDList(
                    logits,
                    first.concat(first.mul(2).add(1), 1).concat(first.mul(-1).add(0.5f), 1));
        });
    }

    /** The first half of the examples have labels. */
    static TestStep labelled(TestStep step) {
        int[] labels = new int[step.batch().size()];
        Arrays.setAll(labels, i -> i < (labels.length + 1) / 2 ? i % step.classes() : -1);
        return step.batch(IntStream.range(0, labels.length).toArray(), labels);
    }
}
