package org.preceptor.core.plugin.load;

import ai.djl.ndarray.NDArray;
import com.google.inject.Injector;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pf4j.PluginManager;
import org.preceptor.api.config.Part;
import org.slf4j.Logger;

/**
 * What the program shares with its plugins: the API and the types in its signatures, logging, and the annotations of
 * PF4J and Guice. All other libraries of the program are invisible to a plugin, so that either side can change them.
 *
 * <p>The program may run on the module path, or (embedded in an application) on the class path; then the shared
 * packages belong to an unnamed module.
 */
final class Host {

    /** The names under which a plugin's module descriptor may require what is shared. */
    static final Set<String> MODULES = Set.of(
            "org.preceptor.api", "ai.djl.api", "org.slf4j", "com.google.guice", "jakarta.inject", "pf4j", "org.pf4j");

    /** Packages whose subpackages are shared too. */
    private static final List<String> TREES = List.of(
            "org.preceptor.api",
            "ai.djl.engine",
            "ai.djl.inference",
            "ai.djl.metric",
            "ai.djl.modality",
            "ai.djl.ndarray",
            "ai.djl.nn",
            "ai.djl.repository",
            "ai.djl.training",
            "ai.djl.translate",
            "ai.djl.util",
            "org.slf4j",
            "com.google.inject",
            "jakarta.inject",
            "org.pf4j");

    private static final Set<String> PACKAGES = Set.of("ai.djl");

    /** DJL has it in a few signatures; a plugin that brings its own copy gets its own. */
    private static final String UNLESS_BUNDLED = "com.google.gson";

    private static final Set<String> JDK = ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().packages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final ClassLoader loader = Host.class.getClassLoader();

    /** Whether classes of a package come from the program even if the plugin brings a copy. */
    boolean shares(String packageName) {
        return PACKAGES.contains(packageName) || TREES.stream().anyMatch(tree -> isWithin(packageName, tree));
    }

    /** Whether classes of a package come from the program if the plugin has none of that name. */
    boolean offers(String packageName) {
        return isWithin(packageName, UNLESS_BUNDLED);
    }

    /** Whether classes of a package come from the JDK, as on any class path. */
    boolean isJdk(String packageName) {
        return JDK.contains(packageName);
    }

    Class<?> loadClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** The parent of the plugins' layers. */
    ModuleLayer layer() {
        return Optional.ofNullable(module().getLayer()).orElseGet(ModuleLayer::boot);
    }

    /** The module that reflects on plugins' classes: this one, or the unnamed one of the class path. */
    Module module() {
        return Host.class.getModule();
    }

    /** The unnamed modules that hold what is shared, if the program runs on the class path. */
    Set<Module> unnamedModules() {
        return Stream.of(Part.class, NDArray.class, Injector.class, Logger.class, PluginManager.class, Host.class)
                .map(Class::getModule)
                .filter(module -> !module.isNamed())
                .collect(Collectors.toSet());
    }

    /** The module that injects plugins' classes. */
    Module guice() {
        return Injector.class.getModule();
    }

    private static boolean isWithin(String packageName, String tree) {
        return packageName.startsWith(tree)
                && (packageName.length() == tree.length() || packageName.charAt(tree.length()) == '.');
    }
}
