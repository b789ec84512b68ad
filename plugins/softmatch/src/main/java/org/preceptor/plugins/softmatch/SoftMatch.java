package org.preceptor.plugins.softmatch;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + mean over unlabelled of λ(p) · cross-entropy(student(strong view), argmax p)}, {@code p =
 * softmax(student(weak view))} (Chen et al., 2023, section 3): FixMatch, whose preset this one extends, with a weight
 * that falls with the distance from the mean confidence in place of a threshold.
 */
public final class SoftMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "softmatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("fixmatch")
                .term("consistency", Map.of("targets", part("weighted-pseudo-label")))
                .settings();
        // spotless:on
    }
}
