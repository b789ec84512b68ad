package org.preceptor.core.part;

import com.google.inject.Provider;
import java.util.Objects;
import org.preceptor.api.config.Part;

/**
 * A part that a plugin offers.
 *
 * @param kind of the part
 * @param name what pipelines call it
 * @param plugin the plugin's id
 * @param maker makes a new instance
 */
public record PartOffer(PartKind kind, String name, String plugin, Provider<? extends Part> maker) {
    public PartOffer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(maker, "maker");
    }
}
