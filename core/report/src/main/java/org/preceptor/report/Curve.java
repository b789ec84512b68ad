package org.preceptor.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure over the steps of a run.
 *
 * @param name what the figure is of
 * @param x steps, ascending
 * @param y as many values, rounded to five digits
 */
public record Curve(String name, List<Double> x, List<Double> y) {
    private static final MathContext DIGITS = new MathContext(5);

    public Curve {
        x = List.copyOf(x);
        y = y.stream()
                .map(value -> BigDecimal.valueOf(value).round(DIGITS).doubleValue())
                .toList();
        if (x.size() != y.size()) {
            throw new IllegalArgumentException(name + ": " + x.size() + " steps but " + y.size() + " values");
        }
    }

    /**
     * The same with at most so many points: of each of equally many neighbours, the last step and the mean of the
     * values.
     */
    Curve thinned(int most) {
        int together = (x.size() + most - 1) / most;
        if (together <= 1) {
            return this;
        }
        List<Double> steps = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        for (int from = 0; from < x.size(); from += together) {
            int to = Math.min(from + together, x.size());
            steps.add(x.get(to - 1));
            means.add(y.subList(from, to).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow());
        }
        return new Curve(name, steps, means);
    }
}
