package org.preceptor.core.plugin.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.ExtensionDescriptor;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.PluginWrapper;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.part.PartKind;

/** Answers PF4J's questions about extensions from the plugins' layers. */
final class LayerExtensions implements ExtensionFinder, ExtensionFactory {
    private final LayeredPluginManager manager;

    LayerExtensions(LayeredPluginManager manager) {
        this.manager = manager;
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> point) {
        return manager.getStartedPlugins().stream()
                .flatMap(plugin -> find(point, plugin.getPluginId()).stream())
                .sorted(Comparator.comparingInt(ExtensionWrapper::getOrdinal))
                .toList();
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> point, String pluginId) {
        PluginWrapper plugin = manager.getPlugin(pluginId);
        if (plugin == null || !plugin.getPluginState().isStarted()) {
            return List.of();
        }
        List<ExtensionWrapper<T>> found = new ArrayList<>();
        for (Extension<T> extension : manager.extensionsOf(pluginId).find(point)) {
            ExtensionFactory factory = new ExtensionFactory() {
                @Override
                public <E> E create(Class<E> type) {
                    return type.cast(extension.make());
                }
            };
            found.add(new ExtensionWrapper<>(new ExtensionDescriptor(extension.ordinal(), extension.type()), factory));
        }
        return found;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List<ExtensionWrapper> find(String pluginId) {
        List<ExtensionWrapper> found = new ArrayList<>();
        for (PartKind kind : PartKind.values()) {
            found.addAll(find(kind.type(), pluginId));
        }
        return found;
    }

    @Override
    public Set<String> findClassNames(String pluginId) {
        Set<String> names = new LinkedHashSet<>();
        find(pluginId)
                .forEach(extension ->
                        names.add(extension.getDescriptor().extensionClass.getName()));
        return names;
    }

    @Override
    public <T> T create(Class<T> type) {
        return Faults.guard("making " + type.getName(), () -> ExtensionSearch.construct(type));
    }
}
