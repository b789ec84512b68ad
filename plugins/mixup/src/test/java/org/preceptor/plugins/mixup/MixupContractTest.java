package org.preceptor.plugins.mixup;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class MixupContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new Mixup();
    }

    /** As many labelled examples before the given ones, of all classes. */
    @Override
    public TestStep prepared(TestStep step) {
        int size = step.batch().size();
        int[] labels = new int[2 * size];
        Arrays.setAll(labels, i -> i < size ? i % step.classes() : -1);
        NDArray inputs = step.studentView().input();
        NDArray targets = step.targetView().input();
        return step.batch(IntStream.range(0, 2 * size).toArray(), labels)
                .view("student", inputs.mul(0.5).concat(inputs, 0))
                .view("target", targets.mul(0.5).concat(targets, 0));
    }
}
