package org.preceptor.plugins.acquisitions;

import java.util.function.IntToDoubleFunction;
import org.preceptor.api.config.Options;

/**
 * Those whose two likeliest classes are closest, {@code -(p1 - p2)} (Scheffer et al., 2001): of the closest, those that
 * differ most in features.
 *
 * @param among how many times as many examples are considered as are chosen; 1 for the highest scores, alike or not
 */
public record Margin(int among) implements ByScore {
    public Margin() {
        this(FarthestFirst.AMONG);
    }

    @Override
    public String name() {
        return "margin";
    }

    @Override
    public Margin configure(Options options) {
        return new Margin(options.integer("among", among, 1, FarthestFirst.MOST_AMONG));
    }

    @Override
    public IntToDoubleFunction scores(Candidates candidates) {
        String model = candidates.selected();
        return i -> -margin(candidates.probabilities(model, i));
    }

    private static double margin(float[] probabilities) {
        float first = 0;
        float second = 0;
        for (float each : probabilities) {
            if (each > first) {
                second = first;
                first = each;
            } else if (each > second) {
                second = each;
            }
        }
        return first - second;
    }
}
