package org.preceptor.plugins.schedules;

import org.preceptor.api.Moment;
import org.preceptor.api.config.Span;

/** Whether a ramp moves once an epoch (Temporal Ensembling, the Pi-model) or with every step (Mean Teacher). */
enum Clock {
    EPOCH {
        @Override
        double elapsed(Moment moment) {
            return moment.epoch();
        }

        @Override
        double total(Moment moment) {
            return moment.totalEpochs();
        }

        @Override
        double length(Span span, Moment moment) {
            return span.inEpochs(moment);
        }
    },
    STEP {
        @Override
        double elapsed(Moment moment) {
            return moment.step();
        }

        @Override
        double total(Moment moment) {
            return moment.totalSteps();
        }

        @Override
        double length(Span span, Moment moment) {
            return span.inSteps(moment);
        }
    };

    abstract double elapsed(Moment moment);

    abstract double total(Moment moment);

    abstract double length(Span span, Moment moment);

    /** How much of the run's first {@code span} is over, from 0 to 1; 1 if the span is empty. */
    double sinceStart(Span span, Moment moment) {
        double length = length(span, moment);
        return length == 0 ? 1 : Math.min(1, elapsed(moment) / length);
    }

    /** How much of the run's last {@code span} is over, from 0 to 1; 0 if the span is empty. */
    double towardsEnd(Span span, Moment moment) {
        double length = length(span, moment);
        return length == 0 ? 0 : Math.min(1, Math.max(0, 1 - (total(moment) - elapsed(moment)) / length));
    }
}
