package org.preceptor.core.plugin.load;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pf4j.DefaultPluginManager;
import org.pf4j.DefaultPluginStatusProvider;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.VersionManager;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.plugin.store.PluginJars;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PF4J with a module layer for each plugin. {@code getExtensions} answers for services and for {@code @Extension}
 * alike. {@link PluginLoading} decides what is loaded, and in which order.
 */
final class LayeredPluginManager extends DefaultPluginManager {
    private static final Logger LOG = LoggerFactory.getLogger(LayeredPluginManager.class);

    // PF4J's constructor calls initialize before fields here could be given values
    @SuppressWarnings("NullAway.Init")
    private Map<String, PluginLayer> layers;

    @SuppressWarnings("NullAway.Init")
    private Map<String, ExtensionSearch> searches;

    @SuppressWarnings("NullAway.Init")
    private LayerExtensions extensions;

    LayeredPluginManager(Path folder) {
        super(folder);
        setSystemVersion(Plugins.API_VERSION);
    }

    @Override
    protected void initialize() {
        layers = new HashMap<>();
        searches = new HashMap<>();
        extensions = new LayerExtensions(this);
        super.initialize();
    }

    /** What a plugin that was loaded offers. */
    ExtensionSearch extensionsOf(String id) {
        return searches.computeIfAbsent(
                id, each -> new ExtensionSearch(Objects.requireNonNull(layers.get(each), each)));
    }

    /** Whether a plugin was switched off. */
    boolean isDisabled(String id) {
        return isPluginDisabled(id);
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new DefaultPluginStatusProvider(getPluginsRoot());
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDataFinder();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return extensions;
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return extensions;
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                List<PluginLayer> dependencies = descriptor.getDependencies().stream()
                        .filter(LayeredPluginManager.this::isFitting)
                        .map(dependency -> layers.get(dependency.getPluginId()))
                        .toList();
                PluginLayer layer = PluginLayer.of(
                        descriptor.getPluginId(), PluginJars.of(path, Host.MODULES), new Host(), dependencies);
                layers.put(descriptor.getPluginId(), layer);
                return layer.loader();
            }
        };
    }

    private boolean isFitting(PluginDependency dependency) {
        PluginWrapper plugin = getPlugin(dependency.getPluginId());
        return plugin != null
                && layers.containsKey(dependency.getPluginId())
                && getVersionManager()
                        .checkVersionConstraint(
                                plugin.getDescriptor().getVersion(), dependency.getPluginVersionSupport());
    }

    @Override
    protected VersionManager createVersionManager() {
        return new ReleaseVersions();
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> {
            String name = wrapper.getDescriptor().getPluginClass();
            return name.equals(Plugin.class.getName())
                    ? new Plugin()
                    : new GuardedPlugin(
                            wrapper.getPluginId(),
                            Faults.guard("making the plugin class " + name, () -> construct(wrapper, name)));
        };
    }

    private static Plugin construct(PluginWrapper wrapper, String name) throws Exception {
        Class<? extends Plugin> type =
                wrapper.getPluginClassLoader().loadClass(name).asSubclass(Plugin.class);
        try {
            var constructor = type.getDeclaredConstructor(PluginWrapper.class);
            constructor.setAccessible(true);
            return constructor.newInstance(wrapper);
        } catch (NoSuchMethodException e) {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        }
    }

    /** Removes a plugin that turned out to be unusable. */
    void forget(String id) {
        if (getPlugin(id) != null) {
            unloadPlugin(id);
        }
        release(id);
    }

    /** Stops and unloads all plugins, those that depend on others first. */
    void close() {
        List<String> ids = getPlugins().stream().map(PluginWrapper::getPluginId).toList();
        ids.forEach(id -> {
            try {
                unloadPlugin(id);
            } catch (Throwable e) { // the others are unloaded nevertheless
                LOG.debug("plugin '{}' could not be unloaded", id, e);
            }
        });
        layers.clear();
        searches.clear();
    }

    private void release(String id) {
        layers.remove(id);
        searches.remove(id);
    }

    @Override
    protected boolean unloadPlugin(String id, boolean dependents, boolean resolve) {
        boolean unloaded = super.unloadPlugin(id, dependents, resolve);
        release(id);
        return unloaded;
    }
}
