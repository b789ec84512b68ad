package org.preceptor.api.spi;

import org.preceptor.api.config.Options;

/** One number that says how well predictions agree with the labels of examples that were not trained on. */
public interface Metric extends TaskPart {

    /** This metric with the user's options. */
    default Metric configure(Options options) {
        return this;
    }

    /** Whether a greater number is better; otherwise a smaller one is. */
    default boolean greaterIsBetter() {
        return true;
    }

    /**
     * Begins to measure.
     *
     * @param task whose predictions and labels are measured; one whose labels this metric {@linkplain #suits suits}
     * @param width how many classes there are, or numbers that are predicted
     * @return independent of all others
     */
    Measurement begin(Task task, int width);

    /** What is known of the examples seen so far; they come in batches, and need not be kept. */
    interface Measurement {

        /**
         * Takes further examples into account, each of which counts alike, however they are divided into batches.
         *
         * @param predictions {@code [examples][width]}, of the form that {@link Task#labels} says: of classes their
         *     probabilities, whose rows sum to 1; not to be changed or kept
         * @param labels {@code [examples][width]}, of the same form: of classes one-hot; not to be changed or kept
         */
        void add(float[][] predictions, float[][] labels);

        /** The number for all examples so far; NaN where these cannot tell. */
        double value();
    }

    /** The share of examples whose most probable class, the first of several, is right: from 0 to 1. */
    static Metric accuracy() {
        return new AccuracyMetric();
    }
}
