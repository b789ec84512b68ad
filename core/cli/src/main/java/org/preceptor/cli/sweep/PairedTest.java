package org.preceptor.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.TTest;

/**
 * Whether two settings differ by more than chance, by the runs that both have with the same seed and labels.
 *
 * @param pairs how many such runs there are
 * @param difference mean of the differences; NaN without pairs
 * @param p two-sided p-value of Student's t-test of paired samples: how likely differences at least as large are where
 *     there is none in truth, if they are normally distributed. NaN with fewer than two pairs, or where all differences
 *     are the same
 */
record PairedTest(int pairs, double difference, double p) {

    /** @param differences each setting minus baseline; NaN where one of the two is missing */
    static PairedTest of(List<Double> differences) {
        List<Double> finite = new ArrayList<>(differences);
        finite.removeIf(difference -> !Double.isFinite(difference));
        double[] values = finite.stream().mapToDouble(Double::doubleValue).toArray();
        double mean = DoubleStream.of(values).average().orElse(Double.NaN);
        boolean vary = DoubleStream.of(values).distinct().count() > 1;
        double p = vary
                ? TTest.withDefaults()
                        .pairedTest(values, new double[values.length])
                        .getPValue()
                : Double.NaN;
        return new PairedTest(values.length, mean, p);
    }
}
