package org.preceptor.plugins.supervisedlosses;

import java.util.Map;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.testkit.SupervisedLossContract;

/** With every option. */
class SmoothedCrossEntropyContractTest implements SupervisedLossContract {

    @Override
    public SupervisedLoss loss() {
        return new CrossEntropy()
                .configure(Options.of(Map.of("smoothing", 0.2, "logit-adjustment", 1, "class-weights", "balanced")));
    }
}
