package org.preceptor.api.spi;

import org.preceptor.api.config.Part;
import org.preceptor.api.config.Setting;

/**
 * A named preset: which parts a method is made of, and its papers' defaults. A pipeline with {@code method: NAME}
 * starts from the preset and overrides it with its own settings, so any part can be replaced by any other.
 */
public interface ConsistencyMethod extends Part {

    /**
     * The settings that the method stands for: {@code views}, {@code teachers}, {@code terms} and whatever else a
     * pipeline file may hold; {@code method} in it names another method whose preset this one extends.
     * {@link org.preceptor.api.config.Preset} builds them.
     */
    Setting preset();
}
