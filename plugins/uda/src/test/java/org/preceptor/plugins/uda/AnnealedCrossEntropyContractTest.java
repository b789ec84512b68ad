package org.preceptor.plugins.uda;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.preceptor.api.Moment;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.LossTermContract;
import org.preceptor.testkit.TestStep;

class AnnealedCrossEntropyContractTest implements LossTermContract {

    @Override
    public LossTerm term() {
        return new AnnealedCrossEntropy();
    }

    /** With labels, at the end of training, when all of them count. */
    @Override
    public TestStep prepared(TestStep step) {
        int[] labels = new int[step.batch().size()];
        Arrays.setAll(labels, i -> i % step.classes());
        return step.batch(IntStream.range(0, labels.length).toArray(), labels).moment(new Moment(100, 10, 100));
    }
}
