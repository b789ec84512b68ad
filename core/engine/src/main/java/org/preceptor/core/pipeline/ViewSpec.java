package org.preceptor.core.pipeline;

import java.util.List;
import java.util.Map;
import org.preceptor.api.spi.NoiseModel;

/**
 * How a view shows a batch.
 *
 * @param name the pipeline's
 * @param augmentations in the order they act
 * @param noise for sites, by name or by kind, the noise there
 */
public record ViewSpec(String name, List<AugmentationSpec> augmentations, Map<String, Noise> noise) {

    /**
     * Noise of a view.
     *
     * @param model configured
     * @param where the place it is written at
     */
    public record Noise(NoiseModel model, String where) {}

    public ViewSpec {
        augmentations = List.copyOf(augmentations);
        noise = Map.copyOf(noise);
    }
}
