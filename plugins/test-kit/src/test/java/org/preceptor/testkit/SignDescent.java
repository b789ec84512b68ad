package org.preceptor.testkit;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.Optimiser;
import org.preceptor.api.step.Initial;
import org.preceptor.api.step.State;
import org.preceptor.api.step.StepContext;
import org.preceptor.api.step.Weight;

/**
 * {@code m ← 0.9 m + 0.1 g}, {@code w ← w - η sign(m)}: the worked example of the author guide.
 *
 * @param learningRate η
 */
public record SignDescent(Schedule learningRate) implements Optimiser {

    public SignDescent() {
        this(Schedule.constant(0.001));
    }

    @Override
    public String name() {
        return "sign-descent";
    }

    @Override
    public Optimiser configure(Options options) {
        return new SignDescent(options.schedule("learning-rate", learningRate));
    }

    @Override
    public void update(List<Weight> weights, StepContext context) {
        NDArray rate = context.scheduled(learningRate);
        for (Weight weight : weights) {
            State mean = weight.state("mean", Initial.ZEROS);
            NDArray m = mean.get().mul(0.9f).add(weight.gradient().mul(0.1f));
            mean.set(m);
            weight.set(weight.value().sub(m.sign().mul(weight.rate(rate))));
        }
    }
}
