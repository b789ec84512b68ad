package org.preceptor.testkit;

import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Callback;

/** Ends a run once the training loss has been below a bound in two epochs on end. */
public record LossReached(double bound) implements Callback {

    public LossReached() {
        this(0.5);
    }

    @Override
    public String name() {
        return "loss-reached";
    }

    @Override
    public LossReached configure(Options options) {
        return new LossReached(options.number("bound", bound));
    }

    @Override
    public void epochEnded(Epoch epoch) {
        boolean below = epoch.metrics().getOrDefault("loss", Double.NaN) < bound;
        double epochs = below ? epoch.kept("epochs below").orElse(0) + 1 : 0;
        epoch.keep("epochs below", epochs);
        if (epochs >= 2) {
            epoch.end("the loss was below " + bound + " in two epochs");
        }
    }
}
