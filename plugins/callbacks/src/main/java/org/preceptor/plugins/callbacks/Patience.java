package org.preceptor.plugins.callbacks;

import org.preceptor.api.config.Options;
import org.preceptor.api.config.Span;
import org.preceptor.api.spi.Callback;

/**
 * For how long no epoch has been better than the best one, by the model and the metric that the run selects by.
 *
 * @param span a length, rounded up to whole epochs
 */
record Patience(Span span) {
    private static final String OPTION = "patience";
    private static final String SINCE = "since";

    static Patience read(Options options, Patience defaultValue) {
        Span span = options.span(OPTION, defaultValue.span());
        if (span.amount() <= 0) {
            throw options.invalid(OPTION, "a length above zero, such as 10 epochs");
        }
        return new Patience(span);
    }

    /** In whole epochs, at least one. */
    long epochs(Callback.Run run) {
        return Math.max(1, (long) Math.ceil(span.inEpochs(run.moment())));
    }

    /** The epoch that is counted from: the best one, unless the count started over since. */
    long since(Callback.Epoch epoch) {
        if (epoch.isBest()) {
            begin(epoch);
        }
        return (long) epoch.kept(SINCE).orElse(0);
    }

    /** Counts from an epoch on. */
    void begin(Callback.Epoch epoch) {
        epoch.keep(SINCE, epoch.number());
    }

    /** Whether it has been as long as that. */
    boolean isOut(Callback.Epoch epoch) {
        return epoch.number() - since(epoch) >= epochs(epoch);
    }
}
