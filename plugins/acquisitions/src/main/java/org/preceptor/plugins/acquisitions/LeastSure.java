package org.preceptor.plugins.acquisitions;

import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Acquisition;

/**
 * Those whose likeliest class has the lowest probability, {@code 1 - max p} (Lewis and Gale, 1994): of the lowest,
 * those that differ most in features.
 *
 * @param among how many times as many examples are considered as are chosen; 1 for the highest scores, alike or not
 */
public record LeastSure(int among) implements Acquisition {
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
    public boolean usesFeatures() {
        return among > 1;
    }

    @Override
    public int[] choose(Candidates candidates, int count, long seed) {
        String model = candidates.selected();
        return FarthestFirst.ofHighest(i -> 1 - highest(candidates.probabilities(model, i)), candidates, count, among);
    }

    private static double highest(float[] probabilities) {
        float highest = 0;
        for (float each : probabilities) {
            highest = Math.max(highest, each);
        }
        return highest;
    }
}
