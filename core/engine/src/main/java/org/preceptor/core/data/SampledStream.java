package org.preceptor.core.data;

import java.util.function.IntUnaryOperator;
import org.preceptor.api.data.Examples;
import org.preceptor.api.spi.Sampler;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.failure.TrainingFailure;

/** Some training examples, in the order that a sampler gives them. */
public final class SampledStream {
    private final Sampler sampler;
    private final int[] pool;
    private final Sampler.Order order;

    private SampledStream(Sampler sampler, int[] pool, Sampler.Order order) {
        this.sampler = sampler;
        this.pool = pool;
        this.order = order;
    }

    /**
     * A stream.
     *
     * @param pool places in the training set, at least one
     * @param labels the class that training may use of each place, or {@link Examples#UNLABELLED}
     * @throws TrainingFailure if the sampler fails
     */
    public static SampledStream of(Sampler sampler, int[] pool, IntUnaryOperator labels, int classes, long seed) {
        if (pool.length == 0) {
            throw new IllegalArgumentException("there is nothing to draw batches from");
        }
        int[] own = pool.clone();
        Sampler.SampledExamples examples = new Sampler.SampledExamples() {
            @Override
            public int size() {
                return own.length;
            }

            @Override
            public int classes() {
                return classes;
            }

            @Override
            public int label(int example) {
                return labels.applyAsInt(own[example]);
            }
        };
        Sampler.Order order = asking(sampler, () -> sampler.order(examples, seed));
        if (asking(sampler, order::size) < 1) {
            throw new TrainingFailure("sampler '" + sampler.name() + "' has rounds of " + order.size()
                    + " examples; a round must have at least one");
        }
        return new SampledStream(sampler, own, order);
    }

    /** Examples of whose labels nothing is known, shuffled. */
    static SampledStream shuffled(int[] pool, long seed) {
        return of(Sampler.shuffled(), pool, place -> Examples.UNLABELLED, 0, seed);
    }

    private static <T> T asking(Sampler sampler, java.util.function.Supplier<T> work) {
        return PartFailure.asking("sampler", sampler, "while batches were drawn", work);
    }

    /** Examples in a round. */
    int size() {
        return order.size();
    }

    /** The example at a place of a round, by its place in the training set. */
    int at(long round, int place) {
        int number = asking(sampler, () -> order.at(round, place));
        if (number < 0 || number >= pool.length) {
            throw new TrainingFailure("sampler '" + sampler.name() + "' drew example " + number + " of " + pool.length
                    + "; it must draw from 0 to " + (pool.length - 1) + "; use another, or tell its author");
        }
        return pool[number];
    }
}
