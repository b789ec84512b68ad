package org.preceptor.plugins.callbacks;

import org.preceptor.api.config.Options;
import org.preceptor.api.config.Span;
import org.preceptor.api.spi.Callback;

/**
 * Ends a run once no epoch has been better on the validation set for long enough (Prechelt, 1998, <i>Early stopping –
 * but when?</i>). Better is what the run selects its best epoch by.
 */
public final class EarlyStopping implements Callback {
    private final Patience patience;

    /** After 10 epochs. */
    public EarlyStopping() {
        this(new Patience(Span.epochs(10)));
    }

    private EarlyStopping(Patience patience) {
        this.patience = patience;
    }

    @Override
    public String name() {
        return "early-stopping";
    }

    @Override
    public EarlyStopping configure(Options options) {
        return new EarlyStopping(Patience.read(options, patience));
    }

    @Override
    public boolean needsValidation() {
        return true;
    }

    @Override
    public void epochEnded(Epoch epoch) {
        if (patience.isOut(epoch)) {
            long waited = epoch.number() - patience.since(epoch);
            epoch.end("no epoch was better than epoch " + patience.since(epoch) + " in " + waited
                    + (waited == 1 ? " epoch" : " epochs"));
        }
    }
}
