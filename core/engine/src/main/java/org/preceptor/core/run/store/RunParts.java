package org.preceptor.core.run.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.preceptor.core.part.ResolvedParts;

/**
 * What a run is made of beside its settings.
 *
 * @param format of the record, 1
 * @param preceptor Preceptor's version
 * @param plugins those of its parts and those that these need, by id
 * @param options every option of every part by its path, defaults included
 */
public record RunParts(int format, String preceptor, List<UsedPlugin> plugins, SortedMap<String, String> options) {
    static final int FORMAT = 1;
    private static final int LISTED = 10;

    public RunParts {
        Objects.requireNonNull(preceptor, "preceptor");
        plugins = List.copyOf(plugins);
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** The record of these parts. */
    public static RunParts of(String preceptor, ResolvedParts parts, PluginCatalogue catalogue) {
        return new RunParts(FORMAT, preceptor, catalogue.with(parts.plugins()), parts.options());
    }

    /** What differs from parts of now, each in a few words, names first. */
    public List<String> changes(RunParts now) {
        List<String> changes = new ArrayList<>();
        if (!preceptor.equals(now.preceptor)) {
            changes.add("Preceptor: " + preceptor + " → " + now.preceptor);
        }
        changes.addAll(changes(now.plugins));
        SortedSet<String> paths = new TreeSet<>(options.keySet());
        paths.addAll(now.options.keySet());
        for (String path : paths) {
            String before = options.getOrDefault(path, "nothing");
            String after = now.options.getOrDefault(path, "nothing");
            if (!before.equals(after)) {
                changes.add(path + ": " + before + " → " + after);
            }
        }
        return changes;
    }

    /** What differs in the plugins. */
    private List<String> changes(List<UsedPlugin> now) {
        Map<String, UsedPlugin> others = now.stream().collect(Collectors.toMap(UsedPlugin::id, Function.identity()));
        List<String> changes = new ArrayList<>();
        for (UsedPlugin plugin : plugins) {
            Optional<UsedPlugin> other = Optional.ofNullable(others.remove(plugin.id()));
            if (other.isEmpty()) {
                changes.add(plugin.description() + ": not used any more");
            } else if (!other.get().equals(plugin)) {
                changes.add(plugin.change(other.get()));
            }
        }
        new TreeMap<>(others).values().forEach(plugin -> changes.add(plugin.description() + ": not used before"));
        return changes;
    }

    /** What has become of the plugins, as far as they are loaded. */
    public List<String> pluginChanges(PluginCatalogue catalogue) {
        Map<String, UsedPlugin> loaded = new LinkedHashMap<>();
        catalogue
                .with(plugins.stream().map(UsedPlugin::id).toList())
                .forEach(plugin -> loaded.put(plugin.id(), plugin));
        List<String> changes = new ArrayList<>();
        for (UsedPlugin plugin : plugins) {
            UsedPlugin now = loaded.get(plugin.id());
            if (now == null) {
                changes.add(plugin.description() + ": not loaded");
            } else if (!now.equals(plugin)) {
                changes.add(plugin.change(now));
            }
        }
        return changes;
    }

    /** Changes as one text. */
    public static String listed(List<String> changes) {
        int more = changes.size() - LISTED;
        return String.join("; ", changes.subList(0, Math.min(LISTED, changes.size())))
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
