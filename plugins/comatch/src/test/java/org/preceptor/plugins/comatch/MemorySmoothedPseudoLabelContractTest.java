package org.preceptor.plugins.comatch;

import java.util.Optional;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;

class MemorySmoothedPseudoLabelContractTest implements TargetContract {

    /** With a queue that is full after the first step. */
    @Override
    public TargetGenerator targets() {
        return new MemorySmoothedPseudoLabel(0.5, 0.6, 0.2, 1, "projection", Optional.empty());
    }

    @Override
    public TestStep prepared(TestStep step) {
        return Projected.labelled(Projected.network(step));
    }
}
