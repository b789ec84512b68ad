package org.preceptor.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/** The presets of all methods that can be named, each with the presets it extends. */
final class MethodPresets {

    /**
     * A method with its whole preset.
     *
     * @param name the method's
     * @param preset with every preset below it
     */
    record Known(String name, Setting preset) {

        /** What the preset has under a name in a section ({@code views}, {@code teachers}, {@code terms}). */
        Map<String, Setting> section(String section) {
            Setting found = preset.mapping().get(section);
            return found == null || !found.isMapping() ? Map.of() : found.mapping();
        }
    }

    private final PartLookup parts;
    private final Supplier<List<String>> names;
    private @Nullable List<Known> known;

    /** @param names of all methods */
    MethodPresets(PartLookup parts, Supplier<List<String>> names) {
        this.parts = parts;
        this.names = names;
    }

    /**
     * The method that a setting names.
     *
     * @throws InvalidOptionException if the method is unknown, or presets extend each other in a cycle
     */
    Known find(Setting method) {
        return new Known(parts.find(ConsistencyMethod.class, method).name(), preset(method, new LinkedHashSet<>()));
    }

    /** The method that a setting names, and those that its preset extends. */
    List<ConsistencyMethod> chain(Setting method) {
        List<ConsistencyMethod> all = new ArrayList<>();
        Optional<Setting> next = Optional.of(method);
        while (next.isPresent()) {
            ConsistencyMethod found = parts.find(ConsistencyMethod.class, next.get());
            all.add(found);
            next = Optional.ofNullable(found.preset().mapping().get("method"));
        }
        return all;
    }

    /** A method's preset, merged with the preset that it extends. */
    private Setting preset(Setting method, Set<String> visiting) {
        ConsistencyMethod found = parts.find(ConsistencyMethod.class, method);
        if (!visiting.add(found.name())) {
            throw new InvalidOptionException(
                    method.where(), "the presets of " + String.join(", ", visiting) + " extend each other in a cycle");
        }
        Setting preset = found.preset();
        Setting base = preset.mapping().get("method");
        if (base == null) {
            return preset;
        }
        Map<String, Setting> own = new LinkedHashMap<>(preset.mapping());
        own.remove("method");
        return present(preset(base, visiting).overlaidWith(new Setting(own, preset.where())));
    }

    /** Without the terms, models and teachers that are {@code none}: those that a preset leaves out of the other's. */
    private static Setting present(Setting preset) {
        Map<String, Setting> whole = new LinkedHashMap<>(preset.mapping());
        for (Section section : Section.values()) {
            Setting all = whole.get(section.key());
            if (all != null && all.isMapping()) {
                Map<String, Setting> rest = new LinkedHashMap<>(all.mapping());
                rest.values().removeIf(each -> each.isText("none"));
                whole.put(section.key(), new Setting(rest, all.where()));
            }
        }
        return new Setting(whole, preset.where());
    }

    /** Every method whose preset can be made, in alphabetical order. */
    synchronized List<Known> all() {
        if (known == null) {
            List<Known> found = new ArrayList<>();
            for (String name : names.get()) {
                try {
                    found.add(find(new Setting(name, "preset of " + name)));
                } catch (PreceptorException saidWhenTheMethodItselfIsRun) {
                    // it has no preset to distinguish from others
                }
            }
            known = List.copyOf(found);
        }
        return known;
    }
}
