package org.preceptor.plugins.flexmatch;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + mean over unlabelled of 1[max p ≥ T(argmax p)] · cross-entropy(student(strong view),
 * argmax p)}, {@code p = softmax(student(weak view))} (Zhang et al., 2021, section 3, algorithm 1): FixMatch, whose
 * preset this one extends, with a threshold T for each class that grows with what the student has learnt of the class.
 */
public final class FlexMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "flexmatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("fixmatch")
                .term("consistency", Map.of("targets", part("curriculum-pseudo-label", "threshold", 0.95)))
                .settings();
        // spotless:on
    }
}
