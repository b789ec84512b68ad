package org.preceptor.plugins.callbacks;

import org.preceptor.api.config.Options;
import org.preceptor.api.config.Span;
import org.preceptor.api.spi.Callback;

/**
 * Multiplies every learning rate by a factor each time that no epoch has been better on the validation set for long
 * enough. Better is what the run selects its best epoch by; after a reduction the count starts over.
 */
public final class ReduceOnPlateau implements Callback {
    private final Patience patience;
    private final double factor;
    private final double minimum;

    /** By 0.1 after 5 epochs, down to 0.001 of what the schedule says. */
    public ReduceOnPlateau() {
        this(new Patience(Span.epochs(5)), 0.1, 0.001);
    }

    private ReduceOnPlateau(Patience patience, double factor, double minimum) {
        this.patience = patience;
        this.factor = factor;
        this.minimum = minimum;
    }

    @Override
    public String name() {
        return "reduce-on-plateau";
    }

    @Override
    public ReduceOnPlateau configure(Options options) {
        return new ReduceOnPlateau(
                Patience.read(options, patience),
                options.number("factor", factor, 0, 1),
                options.number("minimum", minimum, 0, 1));
    }

    @Override
    public boolean needsValidation() {
        return true;
    }

    @Override
    public void epochEnded(Epoch epoch) {
        if (patience.isOut(epoch)) {
            double reduced = Math.max(minimum, epoch.learningRateFactor() * factor);
            epoch.setLearningRateFactor(Math.min(epoch.learningRateFactor(), reduced));
            patience.begin(epoch);
        }
    }
}
