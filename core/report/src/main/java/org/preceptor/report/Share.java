package org.preceptor.report;

import org.preceptor.core.run.event.Interval;

/**
 * A share of some examples.
 *
 * @param value from 0 to 1; NaN of no examples
 * @param low the lower end of its 95 % Wilson interval; NaN likewise
 * @param high the upper end; NaN likewise
 */
public record Share(double value, double low, double high) {

    /** The share that a part is of all. */
    static Share of(int part, int all) {
        if (all == 0) {
            return new Share(Double.NaN, Double.NaN, Double.NaN);
        }
        Interval interval = Interval.wilson((double) part / all, all);
        return new Share((double) part / all, interval.low(), interval.high());
    }

    /**
     * The F1 of a class. TP / (TP + FP + FN) = J is a share of examples, so it has a Wilson interval, and F1 = 2 TP /
     * (2 TP + FP + FN) = 2J / (1 + J) grows with it.
     *
     * @param right TP, examples of the class that were taken for it
     * @param either TP + FP + FN, examples that are of the class or were taken for it
     */
    static Share f1(int right, int either) {
        Share share = of(right, either);
        return new Share(f1(share.value), f1(share.low), f1(share.high));
    }

    private static double f1(double share) {
        return 2 * share / (1 + share);
    }
}
