package org.preceptor.core.step;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Optimiser;

/** What an optimiser may ask of a traced step; its learning rate is multiplied by what callbacks say. */
final class TracedOptimiserContext extends TracedContext {
    private final Optimiser optimiser;
    private final Schedule learningRate;

    TracedOptimiserContext(TracedStep step, String scope, Optional<NDArray> due, Optimiser optimiser) {
        super(step, scope, due);
        this.optimiser = optimiser;
        this.learningRate = optimiser.learningRate();
    }

    @Override
    public NDArray scheduled(Schedule schedule) {
        return isLearningRate(schedule) ? step().learningRate(schedule, scope()) : super.scheduled(schedule);
    }

    /** Another schedule of the optimiser may be equal to it, such as a constant one, but is not the same object. */
    private boolean isLearningRate(Schedule schedule) {
        return schedule == learningRate
                || schedule.equals(learningRate)
                        && optimiser.schedules().values().stream().noneMatch(other -> other == schedule);
    }
}
