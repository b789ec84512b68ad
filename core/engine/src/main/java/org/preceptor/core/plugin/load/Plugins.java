package org.preceptor.core.plugin.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pf4j.PluginDependency;
import org.pf4j.PluginManager;
import org.preceptor.core.part.PartKind;
import org.preceptor.core.part.PartOffer;
import org.preceptor.core.part.PartSource;
import org.preceptor.core.plugin.store.PluginFiles;
import org.preceptor.core.plugin.store.ScratchFolder;
import org.preceptor.core.plugin.store.Unpacking;

/**
 * The plugins of a folder, each in a module layer of its own. A plugin is a folder with {@code plugin.properties} and
 * {@code lib/*.jar} (and {@code classes}), a zip of such a folder, or one JAR with the same data in its manifest
 * ({@code Plugin-Id}, {@code Plugin-Version}, {@code Plugin-Requires}, …). It offers its parts with {@code provides} in
 * a module descriptor, with {@code META-INF/services}, or in PF4J's own way with {@code @Extension}.
 *
 * <p>A plugin that cannot be loaded is {@linkplain FoundPlugin.Rejected rejected}, with a reason, and the others are
 * loaded. Closing stops the plugins and releases their classes.
 */
public final class Plugins implements PartSource, AutoCloseable {

    /** The version of the service-provider interfaces, which a plugin's {@code Plugin-Requires} is compared with. */
    public static final String API_VERSION = readApiVersion();

    private final Path folder;
    private final LayeredPluginManager manager;
    private final List<FoundPlugin> found;
    private final List<PartOffer> offers;
    private final Unpacking unpacking;

    private Plugins(Path folder, LayeredPluginManager manager, Unpacking unpacking, PluginLoading loading) {
        this.folder = folder;
        this.manager = manager;
        this.found = loading.found();
        this.offers = new ArrayList<>(loading.offers());
        this.unpacking = unpacking;
    }

    /**
     * Loads every plugin in a folder.
     *
     * @throws org.preceptor.api.PreceptorException if there is no such folder
     */
    public static Plugins load(Path folder) {
        return load(folder, PluginPolicy.ANY);
    }

    /**
     * Loads every plugin in a folder that the policy allows; others are rejected.
     *
     * @throws org.preceptor.api.PreceptorException if there is no such folder, or the policy wants a lock file and
     *     there is none
     */
    public static Plugins load(Path folder, PluginPolicy policy) {
        return load(folder, PluginFiles.in(folder), policy);
    }

    /** No plugins: every part is the application's own. */
    public static Plugins none() {
        return load(Path.of("no-plugins"), List.of(), PluginPolicy.ANY);
    }

    static Plugins load(Path folder, List<Path> files, PluginPolicy policy) {
        ScratchFolder.sweep(folder, ".{install,removed,locking}-");
        LayeredPluginManager manager = new LayeredPluginManager(folder);
        Unpacking unpacking = new Unpacking();
        PluginLoading loading = new PluginLoading(manager, unpacking, folder, policy);
        loading.load(files);
        return new Plugins(folder, manager, unpacking, loading);
    }

    /** The folder they were loaded from. */
    public Path folder() {
        return folder;
    }

    /** The result for each file in the folder, by name. */
    public List<FoundPlugin> all() {
        return found;
    }

    /** Those whose parts can be used. */
    public List<FoundPlugin.Loaded> loaded() {
        return only(FoundPlugin.Loaded.class);
    }

    /** The loaded ones of some ids, and all that they need; by id. */
    public List<FoundPlugin.Loaded> withNeeded(Collection<String> ids) {
        Map<String, FoundPlugin.Loaded> byId = new HashMap<>();
        loaded().forEach(plugin -> byId.put(plugin.id(), plugin));
        SortedMap<String, FoundPlugin.Loaded> needed = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            FoundPlugin.Loaded plugin = byId.get(open.pop());
            if (plugin != null && needed.put(plugin.id(), plugin) == null) {
                plugin.data().dependencies().stream()
                        .map(text -> new PluginDependency(text).getPluginId())
                        .forEach(open::push);
            }
        }
        return List.copyOf(needed.values());
    }

    /** Those that could not be loaded. */
    public List<FoundPlugin.Rejected> rejected() {
        return only(FoundPlugin.Rejected.class);
    }

    /** Those that were switched off. */
    public List<FoundPlugin.Disabled> disabled() {
        return only(FoundPlugin.Disabled.class);
    }

    /**
     * PF4J's view of the loaded plugins. {@code getExtensions(TargetGenerator.class)} answers with new instances of
     * every extension, whichever way its plugin declares it; parts that a plugin binds in a Guice module are not among
     * them.
     */
    public PluginManager pluginManager() {
        return manager;
    }

    /** Stops the plugins and releases their classes; parts made of them must not be used any more. */
    @Override
    public void close() {
        offers.clear();
        manager.close();
        unpacking.close();
    }

    @Override
    public List<PartOffer> offers() {
        return List.copyOf(offers);
    }

    @Override
    public List<String> unavailable(PartKind kind, String name) {
        List<FoundPlugin.Rejected> providers = rejected().stream()
                .filter(plugin -> plugin.parts().getOrDefault(kind, List.of()).contains(name))
                .toList();
        List<String> notes = new ArrayList<>();
        for (FoundPlugin.Rejected plugin : providers.isEmpty() ? unknownContents() : providers) {
            notes.add("plugin '" + plugin.id() + "' was rejected (" + plugin.label() + ": " + plugin.reason() + ")");
        }
        if (providers.isEmpty()) {
            disabled().forEach(plugin -> notes.add("plugin '" + plugin.id() + "' is disabled"));
        }
        return notes;
    }

    private List<FoundPlugin.Rejected> unknownContents() {
        return rejected().stream().filter(plugin -> plugin.parts().isEmpty()).toList();
    }

    private <T extends FoundPlugin> List<T> only(Class<T> state) {
        return found.stream().filter(state::isInstance).map(state::cast).toList();
    }

    private static String readApiVersion() {
        Properties properties = new Properties();
        try (InputStream in = Plugins.class.getResourceAsStream("api.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
