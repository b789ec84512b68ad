package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;

/**
 * The JARs (and {@code classes} folder) of one plugin.
 *
 * @param modules those with a module descriptor
 * @param plain those without
 * @param derivedNames the module names that descriptors may require the latter by
 * @param packages all packages of both
 */
public record PluginJars(
        List<ModuleReference> modules, List<Path> plain, Set<String> derivedNames, Set<String> packages) {

    public PluginJars {
        modules = List.copyOf(modules);
        plain = List.copyOf(plain);
        derivedNames = Set.copyOf(derivedNames);
        packages = Set.copyOf(packages);
    }

    /**
     * Finds the JARs of a plugin; copies of modules that the program shares are left out.
     *
     * @param root the plugin's folder, or its only JAR
     * @param shared the names of these modules
     * @throws Rejection if there are none, one cannot be read, or two are the same module
     */
    public static PluginJars of(Path root, Set<String> shared) {
        Map<String, ModuleReference> modules = new LinkedHashMap<>();
        List<Path> plain = new ArrayList<>();
        Set<String> derivedNames = new HashSet<>();
        Set<String> packages = new LinkedHashSet<>();
        for (Path jar : locations(root)) {
            List<ModuleReference> found = modulesOf(jar);
            boolean explicit =
                    found.stream().anyMatch(module -> !module.descriptor().isAutomatic());
            if (found.stream()
                    .anyMatch(module -> shared.contains(module.descriptor().name()))) {
                continue;
            }
            if (explicit) {
                found.forEach(module -> {
                    ModuleReference other = modules.put(module.descriptor().name(), module);
                    if (other != null) {
                        throw new Rejection(
                                "holds the module " + module.descriptor().name() + " twice, in " + fileName(other)
                                        + " and " + fileName(module) + "; remove one of them");
                    }
                    packages.addAll(module.descriptor().packages());
                });
            } else {
                plain.add(jar);
                found.forEach(module -> derivedNames.add(module.descriptor().name()));
                packages.addAll(packagesOf(jar));
            }
        }
        if (modules.isEmpty() && plain.isEmpty()) {
            throw new Rejection("has no JAR in its lib folder and no classes folder; there is nothing to load");
        }
        return new PluginJars(List.copyOf(modules.values()), plain, derivedNames, packages);
    }

    /** Where classes are loaded from. */
    public List<Path> locations() {
        return Stream.concat(
                        modules.stream().map(module -> Path.of(module.location().orElseThrow())), plain.stream())
                .toList();
    }

    /**
     * Where a plugin's classes may be loaded from, all of it and nothing else: its only JAR, or its {@code classes}
     * folder and the JARs in its {@code lib} folder.
     *
     * @throws Rejection if something in lib is called a JAR but is not a file, or the lib folder cannot be read
     */
    public static List<Path> locations(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(root.resolve("classes"))) {
            found.add(root.resolve("classes"));
        }
        Path lib = root.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> files = Files.list(lib)) {
                files.filter(PluginFiles::isNamedAsJar)
                        .sorted()
                        .map(PluginJars::requireFile)
                        .forEach(found::add);
            } catch (IOException e) {
                throw new Rejection("its lib folder cannot be read (" + e.getMessage() + ")", e);
            }
        }
        return found;
    }

    private static Path requireFile(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new Rejection("lib/" + jar.getFileName() + " is " + (Files.isDirectory(jar) ? "a folder" : "no file")
                    + "; expected a JAR; pack its classes in one");
        }
        return jar;
    }

    /**
     * The location's module, explicit or automatic; empty if no name can be derived, which only means nobody requires
     * it.
     */
    private static List<ModuleReference> modulesOf(Path location) {
        boolean explicit = hasDescriptor(location);
        if (explicit && !Files.isDirectory(location) && !location.toString().endsWith(".jar")) {
            throw new Rejection(location.getFileName()
                    + " has a module descriptor, which Java reads only of a file whose name ends in"
                    + " .jar in small letters; rename it");
        }
        try {
            return List.copyOf(ModuleFinder.of(location).findAll());
        } catch (FindException e) {
            if (explicit) {
                throw new Rejection(
                        location.getFileName() + " has a module descriptor that cannot be used: " + Faults.describe(e),
                        e);
            }
            return List.of();
        }
    }

    private static boolean hasDescriptor(Path location) {
        if (Files.isDirectory(location)) {
            return Files.exists(location.resolve("module-info.class"));
        }
        try (JarFile jar = new JarFile(location.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
            return jar.getJarEntry("module-info.class") != null;
        } catch (IOException e) {
            throw Rejection.unreadable(location, e);
        }
    }

    private static Set<String> packagesOf(Path location) {
        Set<String> found = new HashSet<>();
        if (Files.isDirectory(location)) {
            try (Stream<Path> files = Files.walk(location)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .forEach(file -> found.add(
                                packageOf(location.relativize(file).toString().replace('\\', '/'))));
            } catch (IOException | UncheckedIOException e) {
                throw new Rejection("its classes folder cannot be read (" + e.getMessage() + ")", e);
            }
            return found;
        }
        try (JarFile jar = new JarFile(location.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
            jar.versionedStream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .forEach(name -> found.add(packageOf(name)));
        } catch (IOException e) {
            throw Rejection.unreadable(location, e);
        }
        return found;
    }

    private static String packageOf(String classFile) {
        int slash = classFile.lastIndexOf('/');
        return slash < 0 ? "" : classFile.substring(0, slash).replace('/', '.');
    }

    private static Path fileName(ModuleReference module) {
        return Path.of(module.location().orElseThrow()).getFileName();
    }
}
