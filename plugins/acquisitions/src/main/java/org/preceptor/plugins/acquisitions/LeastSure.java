package org.preceptor.plugins.acquisitions;

import java.util.function.IntToDoubleFunction;
import org.preceptor.api.config.Options;

/**
 * Those whose likeliest class has the lowest probability, {@code 1 - max p} (Lewis and Gale, 1994): of the lowest,
 * those that differ most in features.
 *
 * @param among how many times as many examples are considered as are chosen; 1 for the highest scores, alike or not
 */
public record LeastSure(int among) implements ByScore {
    public LeastSure() {
        this(FarthestFirst.AMONG);
    }

    @Override
    public String name() {
        return "least-sure";
    }

    @Override
    public LeastSure configure(Options options) {
        return new LeastSure(options.integer("among", among, 1, FarthestFirst.MOST_AMONG));
    }

    @Override
    public IntToDoubleFunction scores(Candidates candidates) {
        String model = candidates.selected();
        return i -> 1 - highest(candidates.probabilities(model, i));
    }

    private static double highest(float[] probabilities) {
        float highest = 0;
        for (float each : probabilities) {
            highest = Math.max(highest, each);
        }
        return highest;
    }
}
