package org.preceptor.core.plugin.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.security.SecureClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.plugin.store.PluginJars;

/**
 * Loads the classes of one plugin: those of its layer's named modules, and (in its unnamed module, as on a class path)
 * those of its JARs without a descriptor. Shared packages come from the program, then come the JDK, the plugin's own
 * JARs and the plugins it depends on. Nothing else of the program is visible, and nothing that is not in the JARs.
 */
final class PluginClassLoader extends SecureClassLoader implements Closeable {
    static {
        ClassLoader.registerAsParallelCapable();
    }

    private final Host host;
    private final Set<String> packages;
    private final List<PluginClassLoader> dependencies;
    private final List<CodeLocation> locations = new ArrayList<>();

    /** @throws Rejection if a JAR cannot be read */
    PluginClassLoader(String id, PluginJars jars, Host host, List<PluginClassLoader> dependencies) {
        super("plugin " + id, ClassLoader.getPlatformClassLoader());
        this.host = host;
        this.packages = jars.packages();
        this.dependencies = List.copyOf(dependencies);
        try {
            jars.locations().forEach(path -> locations.add(CodeLocation.of(path)));
        } catch (Rejection e) {
            close();
            throw e;
        }
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
        if (host.offers(packageName)) {
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
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try {
            for (CodeLocation location : locations) {
                Optional<CodeLocation.Content> found = location.read(file);
                if (found.isPresent()) {
                    describePackage(name, location);
                    byte[] bytes = found.get().bytes();
                    return defineClass(name, bytes, 0, bytes.length, found.get().source());
                }
            }
        } catch (IOException | IllegalStateException e) { // the latter when the JARs were closed
            throw new ClassNotFoundException(name, e);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable Class<?> findClass(@Nullable String module, String name) {
        try {
            return loadOwn(name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** What the manifest says of a package, for libraries that ask for their own version. */
    private void describePackage(String className, CodeLocation location) throws IOException {
        int end = className.lastIndexOf('.');
        if (end < 0 || getDefinedPackage(className.substring(0, end)) != null) {
            return;
        }
        String name = className.substring(0, end);
        Optional<Manifest> manifest = location.manifest();
        Attributes main = manifest.map(Manifest::getMainAttributes).orElseGet(Attributes::new);
        Attributes own = manifest.map(each -> each.getAttributes(name.replace('.', '/') + "/"))
                .orElseGet(Attributes::new);
        try {
            definePackage(
                    name,
                    value(own, main, Attributes.Name.SPECIFICATION_TITLE),
                    value(own, main, Attributes.Name.SPECIFICATION_VERSION),
                    value(own, main, Attributes.Name.SPECIFICATION_VENDOR),
                    value(own, main, Attributes.Name.IMPLEMENTATION_TITLE),
                    value(own, main, Attributes.Name.IMPLEMENTATION_VERSION),
                    value(own, main, Attributes.Name.IMPLEMENTATION_VENDOR),
                    null);
        } catch (IllegalArgumentException e) {
            // another thread was faster, or it is a named module's package
        }
    }

    private static @Nullable String value(Attributes own, Attributes main, Attributes.Name name) {
        String value = own.getValue(name);
        return value == null ? main.getValue(name) : value;
    }

    @Override
    protected @Nullable URL findResource(@Nullable String module, String name) {
        return findResource(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return locations.stream()
                .flatMap(location -> location.url(name).stream())
                .findFirst()
                .orElse(null);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.enumeration(locations.stream()
                .flatMap(location -> location.url(name).stream())
                .toList());
    }

    /** Files of the plugin's own JARs. */
    List<InputStream> ownResources(String name) throws IOException {
        List<InputStream> found = new ArrayList<>();
        for (CodeLocation location : locations) {
            location.read(name).map(CodeLocation::stream).ifPresent(found::add);
        }
        return found;
    }

    /** Whether any of the plugin's JARs has a file. */
    boolean has(String name) {
        return locations.stream().anyMatch(location -> location.url(name).isPresent());
    }

    /** Whether one of the plugin's JARs has a file. */
    boolean has(Path jar, String name) {
        return locations.stream()
                .anyMatch(location ->
                        location.path().equals(jar) && location.url(name).isPresent());
    }

    @Override
    public void close() {
        for (CodeLocation location : locations) {
            try {
                location.close();
            } catch (IOException e) {
                // nothing was written
            }
        }
    }
}
