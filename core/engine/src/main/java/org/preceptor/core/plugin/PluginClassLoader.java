package org.preceptor.core.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

/**
 * Loads the classes of one plugin: those of its layer's named modules, and (in its unnamed module, as on a class path)
 * those of its JARs without a descriptor. Shared packages come from the program, then come the JDK, the plugin's own
 * JARs and the plugins it depends on. Nothing else of the program is visible.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        ClassLoader.registerAsParallelCapable();
    }

    private final Host host;
    private final Set<String> packages;
    private final List<PluginClassLoader> dependencies;

    PluginClassLoader(String id, PluginJars jars, Host host, List<PluginClassLoader> dependencies) {
        super("plugin " + id, jars.urls(), ClassLoader.getPlatformClassLoader());
        this.host = host;
        this.packages = jars.packages();
        this.dependencies = List.copyOf(dependencies);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        if (host.shares(packageName)) {
            return host.loadClass(name);
        }
        if (host.isJdk(packageName)) {
            return getParent().loadClass(name);
        }
        if (packages.contains(packageName)) {
            return loadOwn(name);
        }
        for (PluginClassLoader dependency : dependencies) {
            if (dependency.packages.contains(packageName)) {
                return dependency.loadOwn(name);
            }
        }
        if (host.lends(packageName)) {
            return host.loadClass(name);
        }
        // Not to the parent: the JDK's loaders also find every named module of the program.
        throw new ClassNotFoundException(name);
    }

    private Class<?> loadOwn(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String module, String name) {
        try {
            return loadOwn(name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    @Override
    protected URL findResource(String module, String name) {
        return findResource(name);
    }

    /** Resources of the plugin's own JARs. */
    Enumeration<URL> ownResources(String name) {
        try {
            return findResources(name);
        } catch (IOException e) {
            return Collections.emptyEnumeration();
        }
    }
}
