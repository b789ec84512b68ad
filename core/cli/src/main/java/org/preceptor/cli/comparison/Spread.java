package org.preceptor.cli.comparison;

import java.util.Arrays;
import java.util.Locale;
import org.preceptor.cli.terminal.Figures;

/**
 * Mean and sample standard deviation, of the numbers there are.
 *
 * @param mean NaN if there are none
 * @param deviation NaN if there are fewer than two
 */
public record Spread(double mean, double deviation) {

    /** Of the finite ones among the values. */
    public static Spread of(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        double squares = Arrays.stream(finite)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1)));
    }

    /** Of shares, in per cent. */
    public String percent() {
        return Figures.percent(mean)
                + (Double.isNaN(deviation) ? "" : String.format(Locale.ROOT, " ± %.1f", 100 * deviation));
    }

    /** Of other numbers. */
    public String plain() {
        return Figures.metric(mean) + (Double.isNaN(deviation) ? "" : " ± " + Figures.metric(deviation));
    }
}
