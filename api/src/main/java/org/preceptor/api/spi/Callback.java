package org.preceptor.api.spi;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;

/**
 * Follows a run and acts on it: ends it, lowers the learning rate, keeps the weights of an epoch. Plain Java, outside
 * the step. A callback remembers nothing in its fields: what it must know later it {@linkplain Run#keep keeps} in the
 * run, so that a run which is stopped and resumed continues as if it had not been. Of several, each is called in the
 * order in which the pipeline names them.
 */
public interface Callback extends Part {

    /** This callback with the user's options. */
    default Callback configure(Options options) {
        return this;
    }

    /** Whether it needs a validation set; a run without one is refused then. False unless overridden. */
    default boolean needsValidation() {
        return false;
    }

    /** After every step. */
    default void stepped(Step step) {}

    /** After every epoch, when its models have been measured; also after the last one, which may be shorter. */
    default void epochEnded(Epoch epoch) {}

    /** A run that is under way. What a callback keeps is its own: two may use the same name. */
    interface Run {

        /** The point that the run has reached: the steps that have been taken. */
        Moment moment();

        /** How long the run has trained, in seconds, in all its processes. */
        double seconds();

        /** What this callback keeps under a name; empty if it keeps nothing there. */
        OptionalDouble kept(String name);

        /** Keeps a number, in every checkpoint from now on. */
        void keep(String name, double number);

        /** Keeps nothing under a name any more. */
        void forget(String name);

        /**
         * Ends the run, as if it had come to its last step: the best epoch is measured on the test set, and resuming
         * trains no further. Several workers may take one step more.
         *
         * @param reason a clause, in one line, that says why: {@code the budget of 2 h is used up}
         * @throws IllegalArgumentException if the reason is empty or longer than a line
         */
        void end(String reason);
    }

    /** A step that has been taken. */
    interface Step extends Run {

        /** What was measured in it, by name, such as {@code loss}; NaN where that was not possible. */
        Map<String, Double> metrics();
    }

    /** An epoch that has ended. */
    interface Epoch extends Run {

        /** Its number, from 1. */
        long number();

        /** What its steps measured, on average, by name. */
        Map<String, Double> metrics();

        /**
         * What was measured on the validation set: by model ({@code student}, teachers) and then by metric, among them
         * {@code loss}; empty without a validation set.
         */
        Map<String, Map<String, Double>> validation();

        /** Whether it is the best epoch so far, by the model and the metric that the run selects by. */
        boolean isBest();

        /**
         * How good the epoch is, by that model and metric: more is better, for of a metric of which less is better this
         * is the negative. Empty without a validation set, and where the metric is undefined.
         */
        OptionalDouble score();

        /** What this callback has every learning rate multiplied by; 1 at first. */
        double learningRateFactor();

        /**
         * Has every learning rate, whatever its schedule says, multiplied by a number from the next step on.
         *
         * @param factor in place of what this callback set before
         * @throws IllegalArgumentException if it is negative or not finite
         */
        void setLearningRateFactor(double factor);

        /** The epochs whose weights this callback keeps, in ascending order. */
        List<Long> keptEpochs();

        /**
         * Keeps the weights of all models as they are at the end of this epoch, in the run's folder
         * {@code kept/epoch-NNNNNN}.
         */
        void keepWeights();

        /**
         * Keeps the weights of an epoch no longer. They are deleted once no checkpoint refers to them.
         *
         * @throws IllegalArgumentException if this callback does not keep them
         */
        void dropWeights(long epoch);
    }
}
