package org.preceptor.api.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What state holds before the first step. Random values depend on the run's seed and the state's name alone. */
public sealed interface Initial {

    /** Zeros. */
    Initial ZEROS = new Constant(0);

    /**
     * The numbers, row by row.
     *
     * @param count how many
     * @param seed of those that are random
     * @throws IllegalArgumentException if others are given than as many
     */
    float[] values(int count, long seed);

    /** The same number everywhere. */
    static Initial constant(float value) {
        return new Constant(value);
    }

    /** Given numbers, row by row. */
    static Initial of(float... values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return new Given(list);
    }

    /**
     * Independent normal numbers.
     *
     * @param deviation their standard deviation, from 0 up
     */
    static Initial normal(float mean, float deviation) {
        return new Normal(mean, deviation);
    }

    /** Independent numbers, uniform from {@code minimum} to below {@code maximum}. */
    static Initial uniform(float minimum, float maximum) {
        return new Uniform(minimum, maximum);
    }

    /**
     * The same number everywhere.
     *
     * @param value finite or not
     */
    record Constant(float value) implements Initial {
        @Override
        public float[] values(int count, long seed) {
            float[] values = new float[count];
            Arrays.fill(values, value);
            return values;
        }
    }

    /**
     * Given numbers.
     *
     * @param values row by row
     */
    record Given(List<Float> values) implements Initial {
        public Given {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public float[] values(int count, long seed) {
            if (values.size() != count) {
                throw new IllegalArgumentException(
                        "state of " + count + " numbers cannot begin with " + values.size() + " given ones");
            }
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = values.get(i);
            }
            return numbers;
        }
    }

    /**
     * Normal numbers.
     *
     * @param mean their mean
     * @param deviation their standard deviation, from 0 up
     */
    record Normal(float mean, float deviation) implements Initial {
        public Normal {
            if (!(deviation >= 0)) {
                throw new IllegalArgumentException("a standard deviation is not negative; found " + deviation);
            }
        }

        @Override
        public float[] values(int count, long seed) {
            Random random = new Random(seed);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (mean + deviation * random.nextGaussian());
            }
            return values;
        }
    }

    /**
     * Uniform numbers.
     *
     * @param minimum the least
     * @param maximum above all of them
     */
    record Uniform(float minimum, float maximum) implements Initial {
        public Uniform {
            if (!(minimum < maximum)) {
                throw new IllegalArgumentException(
                        "expected a minimum below the maximum, found " + minimum + " and " + maximum);
            }
        }

        @Override
        public float[] values(int count, long seed) {
            Random random = new Random(seed);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = minimum + (maximum - minimum) * random.nextFloat();
            }
            return values;
        }
    }
}
