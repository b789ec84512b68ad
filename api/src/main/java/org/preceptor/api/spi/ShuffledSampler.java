package org.preceptor.api.spi;

import java.util.Set;
import java.util.SplittableRandom;
import org.preceptor.api.data.LabelForm;

/** {@link Sampler#shuffled}. */
record ShuffledSampler() implements Sampler {

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    @Override
    public String name() {
        return "shuffled";
    }

    @Override
    public Order order(SampledExamples examples, long seed) {
        return new Shuffling(examples.size(), seed);
    }

    /** Remembers the last round's order, which is all that steady reading needs. */
    private static final class Shuffling implements Order {
        private final int size;
        private final long seed;
        private volatile Round last = new Round(-1, new int[0]);

        private record Round(long number, int[] order) {}

        Shuffling(int size, long seed) {
            this.size = size;
            this.seed = seed;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int at(long round, int place) {
            Round current = last;
            if (current.number() != round) {
                current = new Round(round, permutation(size, seed(seed, round)));
                last = current;
            }
            return current.order()[place];
        }
    }

    /** A seed of its own for each round. */
    private static long seed(long seed, long round) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + round).nextLong();
    }

    /** The numbers 0 … size - 1 in random order (Fisher and Yates). */
    private static int[] permutation(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
