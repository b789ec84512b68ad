package org.preceptor.core.train;

/**
 * How well a model does on labelled examples it was not trained on.
 *
 * @param accuracy share of examples whose most probable class is right, from 0 to 1
 * @param loss mean cross entropy, in nats
 * @param examples how many
 */
public record Evaluation(double accuracy, double loss, int examples) {

    /** Where the accuracy on any number of such examples probably lies, with 95 % confidence. */
    public Interval interval() {
        return Interval.wilson(accuracy, examples);
    }
}
