package org.preceptor.core.train;

import java.util.List;
import java.util.Map;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.api.spi.NoiseModel;

/**
 * How a view shows a batch.
 *
 * @param name the pipeline's
 * @param augmentations in the order they act
 * @param noise for sites, by name or by kind, the noise there
 */
public record ViewSpec(String name, List<Step> augmentations, Map<String, Noise> noise) {

    /**
     * Noise of a view.
     *
     * @param model configured
     * @param where the place it is written at
     */
    public record Noise(NoiseModel model, String where) {}

    /**
     * An augmentation of a view.
     *
     * @param augmentation configured
     * @param shared whether all views that share it draw the same random numbers for it
     */
    public record Step(Augmentation augmentation, boolean shared) {}

    public ViewSpec {
        augmentations = List.copyOf(augmentations);
        noise = Map.copyOf(noise);
    }
}
