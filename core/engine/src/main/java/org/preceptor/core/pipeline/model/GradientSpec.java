package org.preceptor.core.pipeline.model;

import java.util.OptionalDouble;
import org.preceptor.api.config.Options;

/**
 * What becomes of gradients before the optimiser has them.
 *
 * @param clipValue the largest number in them, either way; none where absent
 * @param clipNorm the largest norm of all of them together; none where absent
 * @param accumulate over how many steps their mean is taken, at least one; weights and teachers change in the last
 */
public record GradientSpec(OptionalDouble clipValue, OptionalDouble clipNorm, int accumulate) {
    /** Gradients as they are. */
    public static final GradientSpec PLAIN = new GradientSpec(OptionalDouble.empty(), OptionalDouble.empty(), 1);

    public GradientSpec {
        if (accumulate < 1) {
            throw new IllegalArgumentException("gradients are accumulated over at least one step, not " + accumulate);
        }
    }

    /** Reads them. */
    public static GradientSpec read(Options options) {
        GradientSpec gradients = new GradientSpec(
                bound(options, "clip-value"), bound(options, "clip-norm"), options.integer("accumulate", 1, 1, 10_000));
        options.requireAllKnown();
        return gradients;
    }

    private static OptionalDouble bound(Options options, String name) {
        if (options.setting(name).filter(setting -> !setting.isText("none")).isEmpty()) {
            return OptionalDouble.empty();
        }
        double bound = options.number(name, 1, 0, Double.MAX_VALUE);
        if (bound == 0) {
            throw options.invalid(name, "above zero, or none");
        }
        return OptionalDouble.of(bound);
    }
}
