package org.preceptor.api.spi;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;

/** How the student's weights follow the gradient of the loss. */
public interface Optimiser extends Part {

    /** This optimiser with the user's options. */
    default Optimiser configure(Options options) {
        return this;
    }

    /** η, the step size over training. */
    Schedule learningRate();

    /** Its other schedules, by the names of their options; a run that is made longer says how they change. */
    default Map<String, Schedule> schedules() {
        return Map.of();
    }

    /**
     * Changes the weights by {@link Weight#set}, or leaves them as they are. Called once, while the step is traced,
     * after the gradients have been clipped. What it keeps of one weight it keeps in {@link Weight#state}; what it
     * keeps of all, such as the number of updates so far, in the context.
     *
     * <p>With gradients accumulated over several steps, the step is traced as if each were an update, and what is set
     * takes effect in the last of them alone.
     *
     * @param weights what is trained, in the network's order; frozen weights are not among them
     */
    void update(List<Weight> weights, StepContext context);
}
