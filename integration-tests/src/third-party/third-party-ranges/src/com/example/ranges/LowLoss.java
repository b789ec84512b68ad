package com.example.ranges;

import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Callback;

/**
 * Halves the learning rate where the loss of an epoch is below a bound, and ends the run when that was so often enough.
 */
public record LowLoss(double bound, int times) implements Callback {

    public LowLoss() {
        this(0.5, 3);
    }

    @Override
    public String name() {
        return "low-loss";
    }

    @Override
    public LowLoss configure(Options options) {
        return new LowLoss(options.number("bound", bound), options.integer("times", times, 1, 1000));
    }

    @Override
    public void epochEnded(Epoch epoch) {
        if (epoch.metrics().getOrDefault("loss", Double.NaN) < bound) {
            double seen = epoch.kept("seen").orElse(0) + 1;
            epoch.keep("seen", seen);
            epoch.setLearningRateFactor(epoch.learningRateFactor() / 2);
            if (seen >= times) {
                epoch.end("the loss was below " + bound + " " + times + " times");
            }
        }
    }
}
