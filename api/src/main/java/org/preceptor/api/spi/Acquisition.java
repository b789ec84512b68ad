package org.preceptor.api.spi;

import java.util.List;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;

/** Which of the examples without a label a person should label next: those whose labels would help a model most. */
public interface Acquisition extends Part {

    /** This acquisition with the user's options. */
    default Acquisition configure(Options options) {
        return this;
    }

    /** Whether it asks for {@link Candidates#features} or {@link Candidates#labelledFeatures}, which take time. */
    default boolean usesFeatures() {
        return false;
    }

    /**
     * Chooses examples, a batch that is labelled before a model learns from any of it: two that tell the same should
     * not both be in it.
     *
     * @param candidates the examples without a label
     * @param count how many, from 1 to the number of candidates
     * @param seed of everything random in the choice; the same seed and candidates always yield the same choice
     * @return as many different candidates, by number; the most helpful first
     * @throws org.preceptor.api.PreceptorException if it cannot choose by the models there are
     */
    int[] choose(Candidates candidates, int count, long seed);

    /**
     * Examples without a label, by numbers from 0, and what a run's models say of them. Arrays must not be changed. One
     * thread at a time may ask.
     */
    interface Candidates {

        /** How many there are, at least one. */
        int size();

        /** How many classes there are, at least two. */
        int classes();

        /** The student first, then the teachers. */
        List<String> models();

        /** The model that the run selects, one of {@link #models}. */
        String selected();

        /**
         * A model's probabilities.
         *
         * @param model one of {@link #models}
         * @return {@code [classes]}, which sum to 1
         */
        float[] probabilities(String model, int candidate);

        /** The selected model's output {@code features} for a candidate; of the same length for all. */
        float[] features(int candidate);

        /** How many examples have a label already. */
        int labelled();

        /** The selected model's output {@code features} for an example that has a label, by its number from 0. */
        float[] labelledFeatures(int example);
    }
}
