package org.preceptor.core.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.preceptor.api.config.Options;

/**
 * Many combinations are begun, and the best of them continue: of every {@code factor} one trains {@code factor} times
 * as long, until few train to the end (Jamieson and Talwalkar, 2016, <i>Non-stochastic best arm identification and
 * hyperparameter optimization</i>). A run continues where it paused.
 *
 * @param runs how many combinations are drawn; all of the grid where absent
 * @param factor which share of them continues, one of so many
 * @param rungs how often they are compared, the end included; where absent as often as leaves one
 * @param seed of the draw
 */
public record SuccessiveHalving(OptionalInt runs, int factor, OptionalInt rungs, long seed) implements Search {
    private static final int MOST_RUNGS = 20;

    /**
     * How far a number of combinations is trained.
     *
     * @param combinations how many, at least one
     * @param share of the whole run, 1 at the last rung
     */
    public record Rung(int combinations, double share) {}

    static SuccessiveHalving read(Options options) {
        SuccessiveHalving halving = new SuccessiveHalving(
                options.has("runs") ? OptionalInt.of(options.integer("runs", 2, 2, MOST)) : OptionalInt.empty(),
                options.integer("factor", 3, 2, MOST),
                options.has("rungs") ? OptionalInt.of(options.integer("rungs", 2, 2, MOST_RUNGS)) : OptionalInt.empty(),
                options.integer("seed", 1));
        options.requireAllKnown();
        return halving;
    }

    @Override
    public List<Combination> combinations(List<Axis> axes) {
        return runs.isPresent() ? new Random(runs.getAsInt(), seed).combinations(axes) : new Grid().combinations(axes);
    }

    /** The rungs for a number of combinations. */
    public List<Rung> rungs(int combinations) {
        int count = rungs.orElseGet(() -> {
            int rungs = 1;
            for (long left = combinations / factor; left > 0; left /= factor) {
                rungs++;
            }
            return rungs;
        });
        List<Rung> all = new ArrayList<>();
        int left = combinations;
        for (int i = 0; i < count; i++) {
            all.add(new Rung(left, Math.pow(factor, i + 1 - count)));
            left = Math.max(1, left / factor);
        }
        return all;
    }

    /**
     * Those that continue, in the order given.
     *
     * @param scores of each combination what it reached on validation; NaN if it failed, and then it does not continue
     * @param lessIsBetter whether the scores are errors
     * @param most how many continue
     */
    public static List<Combination> best(Map<Combination, Double> scores, boolean lessIsBetter, int most) {
        Comparator<Map.Entry<Combination, Double>> ascending = Map.Entry.comparingByValue();
        List<Combination> chosen = scores.entrySet().stream()
                .filter(each -> !Double.isNaN(each.getValue()))
                .sorted(lessIsBetter ? ascending : ascending.reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        Map<Combination, Double> inOrder = new LinkedHashMap<>(scores);
        inOrder.keySet().retainAll(chosen);
        return List.copyOf(inOrder.keySet());
    }
}
