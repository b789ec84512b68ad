package org.preceptor.plugins.mixup;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class LabelledMixupContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new LabelledMixup();
    }

    /** All examples have labels. */
    @Override
    public TestStep prepared(TestStep step) {
        int[] labels = new int[step.batch().size()];
        Arrays.setAll(labels, i -> i % step.classes());
        return step.batch(IntStream.range(0, labels.length).toArray(), labels);
    }
}
