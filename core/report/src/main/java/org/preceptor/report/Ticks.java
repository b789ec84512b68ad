package org.preceptor.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an axis is labelled: at multiples of 1, 2 or 5 times a power of ten, from below the least value to above the
 * greatest.
 *
 * @param values ascending, at least two
 */
record Ticks(List<Double> values) {
    private static final int ABOUT = 5;

    Ticks {
        values = List.copyOf(values);
    }

    /** The ticks of values from low to high; from zero, if low is not far from it. */
    static Ticks of(double low, double high) {
        double from = low > 0 && low < 0.4 * high ? 0 : low;
        double range = high > from ? high - from : Math.max(Math.abs(high), 1);
        double step = step(range / ABOUT);
        List<Double> values = new ArrayList<>();
        long first = (long) Math.floor(from / step + 1e-9);
        long last = Math.max(first + 1, (long) Math.ceil(high / step - 1e-9));
        for (long i = first; i <= last; i++) {
            values.add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(i)).doubleValue());
        }
        return new Ticks(values);
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double factor = least / power;
        BigDecimal step = BigDecimal.valueOf(factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10)
                .multiply(new BigDecimal(power, new MathContext(1)));
        return step.doubleValue();
    }

    double low() {
        return values.get(0);
    }

    double high() {
        return values.get(values.size() - 1);
    }

    /** A tick as text, without digits that say nothing. */
    static String label(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros();
        double size = Math.abs(value);
        return value == 0 ? "0" : size >= 1e6 || size < 1e-4 ? exact.toString() : exact.toPlainString();
    }
}
