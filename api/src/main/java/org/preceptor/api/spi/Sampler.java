package org.preceptor.api.spi;

import org.preceptor.api.config.Options;

/**
 * In which order examples come into batches. A pipeline draws batches in one stream, of all training examples, or in
 * two, of those with labels and of others; each has a sampler.
 */
public interface Sampler extends TaskPart {

    /** This sampler with the user's options. */
    default Sampler configure(Options options) {
        return this;
    }

    /**
     * The order of a stream. Called again when a run resumes, with the same examples and seed, upon which it must
     * answer with the same order.
     *
     * @param examples of the stream, at least one
     * @param seed of everything random in the order
     * @throws org.preceptor.api.PreceptorException if it suits no such examples
     */
    Order order(SampledExamples examples, long seed);

    /** The examples of a stream, by numbers from 0. */
    interface SampledExamples {

        /** How many there are. */
        int size();

        /** How many classes there are. */
        int classes();

        /**
         * The class of an example, if training may use it; otherwise
         * {@link org.preceptor.api.data.Examples#UNLABELLED}.
         */
        int label(int example);
    }

    /**
     * Examples in rounds without end. Random access: the same place always holds the same example, so a resumed run
     * needs nothing but its step. One thread at a time calls it.
     */
    interface Order {

        /** How many examples a round has, at least one. An epoch is a round of the only stream, or of the second. */
        int size();

        /**
         * The example at a place.
         *
         * @param round from 0
         * @param place from 0 to {@code size() - 1}
         * @return the example's number in the stream
         */
        int at(long round, int place);
    }

    /** Every example once a round, shuffled again for each. */
    static Sampler shuffled() {
        return new ShuffledSampler();
    }
}
