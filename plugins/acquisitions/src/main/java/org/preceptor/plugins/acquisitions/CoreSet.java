package org.preceptor.plugins.acquisitions;

import org.preceptor.api.spi.Acquisition;

/**
 * Those whose features are farthest from those of all that is labelled or chosen: k-centre, greedily (Sener and
 * Savarese, 2018, algorithm 1). Asks no model how sure it is.
 */
public record CoreSet() implements Acquisition {

    @Override
    public String name() {
        return "core-set";
    }

    @Override
    public boolean usesFeatures() {
        return true;
    }

    @Override
    public int[] choose(Candidates candidates, int count, long seed) {
        return FarthestFirst.ofAll(candidates, count);
    }
}
