package org.preceptor.core.config;

import java.util.List;
import java.util.Optional;
import org.preceptor.api.config.Setting;

/**
 * A pipeline's settings in layers: later layers win over earlier ones, and all of them over the method's preset.
 *
 * @param file what the file says for every method, without its keys {@code methods} and {@code compare}
 * @param ofMethod what the file's section {@code methods} says for the method that is run; empty if it says nothing
 * @param overrides what {@code --set} says, in the order given
 * @param writtenForMethod whether the file itself names the method that is run
 * @param named every name of a method in {@code methods} and {@code compare}
 * @param idle overrides that are about another method than the one that is run, or about {@code compare}
 * @param compared whether the run is one of several that are compared: nothing is then added to a method without terms,
 *     and overrides may be about some of the methods only
 */
public record PipelineLayers(
        Setting file,
        Setting ofMethod,
        List<Setting> overrides,
        boolean writtenForMethod,
        List<Setting> named,
        List<Setting> idle,
        boolean compared) {

    public PipelineLayers {
        overrides = List.copyOf(overrides);
        named = List.copyOf(named);
        idle = List.copyOf(idle);
    }

    /** Settings that come from one place only, such as a program. */
    public static PipelineLayers of(Setting settings) {
        return new PipelineLayers(
                settings, Setting.empty(settings.where()), List.of(), true, List.of(), List.of(), false);
    }

    /** The same for one of several runs that are compared. */
    public PipelineLayers ofComparison() {
        return new PipelineLayers(file, ofMethod, overrides, writtenForMethod, named, idle, true);
    }

    /** The method that is run, where it is named last; empty if no layer names one. */
    public Optional<Setting> method() {
        Setting method = file.mapping().get("method");
        for (Setting override : overrides) {
            method = override.mapping().getOrDefault("method", method);
        }
        return Optional.ofNullable(method);
    }
}
