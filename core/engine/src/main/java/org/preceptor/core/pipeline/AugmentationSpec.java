package org.preceptor.core.pipeline;

import java.util.Objects;
import org.preceptor.api.spi.Augmentation;

/**
 * An augmentation of a view.
 *
 * @param augmentation configured
 * @param shared whether all views that share it draw the same random numbers for it
 */
public record AugmentationSpec(Augmentation augmentation, boolean shared) {
    public AugmentationSpec {
        Objects.requireNonNull(augmentation, "augmentation");
    }
}
