package org.preceptor.plugins.freematch;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + mean over unlabelled of 1[max p ≥ τ(argmax p)] · cross-entropy(student(strong view),
 * argmax p) + w · fairness}, {@code p = softmax(student(weak view))} (Wang et al., 2023, section 4, algorithm 1):
 * FixMatch, whose preset this one extends, with a threshold for each class that follows the student's confidence, and a
 * term that holds its predictions spread over the classes.
 */
public final class FreeMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "freematch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("fixmatch")
                .term("consistency", Map.of("targets", part("self-adaptive-pseudo-label")))
                .term("fairness", Map.of(
                        "loss", part("self-adaptive-fairness", "term", "consistency"),
                        "student", "strong",
                        "weight", 0.01,
                        "rows", "unlabelled"))
                .settings();
        // spotless:on
    }
}
