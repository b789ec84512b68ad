package org.preceptor.plugins.acquisitions;

import java.util.function.IntToDoubleFunction;
import org.preceptor.api.spi.Acquisition;

/** Those with the highest scores, and of these the ones that differ most in features. */
interface ByScore extends Acquisition {

    /** How many times as many examples are considered as are chosen; 1 for the highest scores, alike or not. */
    int among();

    /** How much the label of a candidate would tell. */
    IntToDoubleFunction scores(Candidates candidates);

    @Override
    default boolean usesFeatures() {
        return among() > 1;
    }

    @Override
    default int[] choose(Candidates candidates, int count, long seed) {
        return FarthestFirst.ofHighest(scores(candidates), candidates, count, among());
    }
}
