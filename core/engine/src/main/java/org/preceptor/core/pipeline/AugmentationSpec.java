package org.preceptor.core.pipeline;

import java.util.Objects;
import org.preceptor.api.spi.Augmentation;

/**
 * An augmentation of a view.
 *
 * @param augmentation configured
 * @param shared whether all views that share it draw the same random numbers for it
 * @param view whose list it is in
 * @param list the key of that list
 */
public record AugmentationSpec(Augmentation augmentation, boolean shared, String view, String list) {
    public AugmentationSpec {
        Objects.requireNonNull(augmentation, "augmentation");
    }
}
