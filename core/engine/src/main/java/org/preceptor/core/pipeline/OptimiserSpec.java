package org.preceptor.core.pipeline;

import java.util.Map;
import org.preceptor.api.config.Schedule;

/** How the student's weights follow the gradient. */
public sealed interface OptimiserSpec {

    /** The learning rate. */
    Schedule learningRate();

    /** Its other schedules, by their keys. */
    Map<String, Schedule> further();

    /** How much of each weight is added to its gradient. */
    double weightDecay();

    /**
     * Adam (Kingma and Ba), with moments whose decay may change over training.
     *
     * @param learningRate the step size
     * @param beta1 decay of the first moment
     * @param beta2 decay of the second moment
     * @param epsilon added to the root of the second moment
     * @param weightDecay see {@link OptimiserSpec#weightDecay()}
     */
    record Adam(Schedule learningRate, Schedule beta1, Schedule beta2, double epsilon, double weightDecay)
            implements OptimiserSpec {
        @Override
        public Map<String, Schedule> further() {
            return Map.of("beta1", beta1, "beta2", beta2);
        }
    }

    /**
     * Stochastic gradient descent with momentum.
     *
     * @param learningRate the step size
     * @param momentum decay of the velocity; 0 for none
     * @param nesterov whether the gradient is taken ahead of the velocity
     * @param weightDecay see {@link OptimiserSpec#weightDecay()}
     */
    record Sgd(Schedule learningRate, Schedule momentum, boolean nesterov, double weightDecay)
            implements OptimiserSpec {
        @Override
        public Map<String, Schedule> further() {
            return Map.of("momentum", momentum);
        }
    }
}
