package org.preceptor.core.plugin.load;

import java.util.List;
import org.preceptor.api.Names;

/**
 * What a plugin declares about itself, in {@code plugin.properties} ({@code plugin.id}, …) or its JAR's manifest
 * ({@code Plugin-Id}, …). Texts are empty where it declares nothing.
 *
 * @param id letters, digits, dots, hyphens and underscores; unique in a plugins folder
 * @param version semantic version
 * @param description one line
 * @param requires the range of API versions it works with, {@code *} for any
 * @param provider who made it
 * @param license its licence's name
 * @param dependencies other plugins it needs, as PF4J writes them: {@code id}, {@code id@range}, {@code id?} if
 *     optional
 * @param replaces ids of plugins whose parts it may take the place of
 */
public record PluginData(
        String id,
        String version,
        String description,
        String requires,
        String provider,
        String license,
        List<String> dependencies,
        List<String> replaces) {

    public PluginData {
        version = Names.printable(version);
        description = Names.printable(description);
        requires = Names.printable(requires);
        provider = Names.printable(provider);
        license = Names.printable(license);
        replaces = List.copyOf(replaces);
        dependencies = List.copyOf(dependencies);
    }

    /** What is known of a plugin that cannot be read: only a name. */
    static PluginData unreadable(String id) {
        return new PluginData(id, "", "", "*", "", "", List.of(), List.of());
    }
}
