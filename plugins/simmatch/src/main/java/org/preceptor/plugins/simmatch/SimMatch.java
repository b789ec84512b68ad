package org.preceptor.plugins.simmatch;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + semantic + instance}: the strong view's prediction follows the weak view's, and its
 * similarities to the labelled examples follow the weak view's (Zheng et al., 2022, section 3; see
 * {@link SimilarityMatching}). FixMatch, whose preset this one extends, with that loss in the place of its term, and a
 * head {@code projection} of 128 numbers behind a hidden layer.
 */
public final class SimMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "simmatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("fixmatch")
                .with("network", Map.of("heads", Map.of("projection", Map.of("width", 128, "hidden", 128))))
                .with("terms", Map.of(
                        "consistency", "none",
                        "similarity", Map.of(
                                "student", "strong",
                                "target", "student",
                                "loss", part("similarity-matching",
                                        "of", part("distribution-alignment", "prior", "uniform", "batches", 32)),
                                "weight", 1,
                                "rows", "unlabelled")))
                .settings();
        // spotless:on
    }
}
