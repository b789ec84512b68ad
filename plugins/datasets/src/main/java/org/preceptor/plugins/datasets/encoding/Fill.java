package org.preceptor.plugins.datasets.encoding;

import java.util.Arrays;

/** What stands for a missing number. */
public sealed interface Fill {

    /** The number, from those that the training rows have. */
    float of(float[] known);

    /** One of the column's own. */
    enum Statistic implements Fill {
        /** Half of the numbers are smaller; of two in the middle the smaller one. */
        MEDIAN {
            @Override
            public float of(float[] known) {
                float[] sorted = known.clone();
                Arrays.sort(sorted);
                return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
            }
        },
        /** Their sum by their count. */
        MEAN {
            @Override
            public float of(float[] known) {
                double sum = 0;
                for (float each : known) {
                    sum += each;
                }
                return known.length == 0 ? 0 : (float) (sum / known.length);
            }
        }
    }

    /** Always the same. */
    record Constant(float number) implements Fill {
        @Override
        public float of(float[] known) {
            return number;
        }
    }
}
