package org.preceptor.core.plugin.load;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.plugin.store.PluginJars;

/**
 * The module layer of one plugin. JARs with a descriptor are named modules in it. JARs without one are the unnamed
 * module of its loader, which all of the plugin's modules read: as automatic modules they would read every module of
 * the program, and a library that both bring in different versions could not be resolved.
 */
record PluginLayer(ModuleLayer layer, PluginClassLoader loader, PluginJars jars) {

    /**
     * Makes the layer.
     *
     * @param dependencies the layers of the plugins it depends on
     * @throws Rejection if a module that a descriptor requires is missing, or modules do not fit together
     */
    static PluginLayer of(String id, PluginJars jars, Host host, List<PluginLayer> dependencies) {
        Set<String> known = visible(jars, dependencies);
        Set<String> layered = Stream.concat(
                        Stream.of(host.layer()), dependencies.stream().map(PluginLayer::layer))
                .flatMap(layer -> layerAndParents(layer))
                .flatMap(layer -> layer.modules().stream())
                .map(Module::getName)
                .collect(Collectors.toSet());
        jars.modules().forEach(module -> layered.add(module.descriptor().name()));
        Predicate<String> named = named(jars, host, dependencies);
        List<ModuleReference> modules = jars.modules().stream()
                .map(module -> adapted(module, known, layered, named))
                .toList();

        PluginClassLoader loader = new PluginClassLoader(
                id, jars, host, dependencies.stream().map(PluginLayer::loader).toList());
        List<ModuleLayer> parents = Stream.concat(
                        dependencies.stream().map(PluginLayer::layer), Stream.of(host.layer()))
                .toList();
        try {
            Configuration configuration = Configuration.resolve(
                    finder(modules),
                    parents.stream().map(ModuleLayer::configuration).toList(),
                    ModuleFinder.of(),
                    modules.stream().map(module -> module.descriptor().name()).toList());
            ModuleLayer.Controller controller = ModuleLayer.defineModules(configuration, parents, name -> loader);
            connect(controller, loader, host, dependencies);
            return new PluginLayer(controller.layer(), loader, jars);
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw new Rejection("its modules do not fit together: " + Faults.describe(e), e);
        }
    }

    private static Stream<ModuleLayer> layerAndParents(ModuleLayer layer) {
        return Stream.concat(Stream.of(layer), layer.parents().stream().flatMap(PluginLayer::layerAndParents));
    }

    /** The modules that the plugin's descriptors may require, other than the JDK's. */
    private static Set<String> visible(PluginJars jars, List<PluginLayer> dependencies) {
        Set<String> known = new HashSet<>(Host.MODULES);
        Stream.concat(Stream.of(jars), dependencies.stream().map(PluginLayer::jars))
                .forEach(each -> {
                    each.modules()
                            .forEach(module -> known.add(module.descriptor().name()));
                    known.addAll(each.derivedNames());
                });
        return known;
    }

    /** Whether a service of that package is in a named module here; module descriptors cannot speak of others. */
    private static Predicate<String> named(PluginJars jars, Host host, List<PluginLayer> dependencies) {
        Set<String> packages = Stream.concat(
                        Stream.of(jars), dependencies.stream().map(PluginLayer::jars))
                .flatMap(each -> each.modules().stream())
                .flatMap(module -> module.descriptor().packages().stream())
                .collect(Collectors.toSet());
        boolean modular = host.module().isNamed();
        return service -> {
            String name = service.substring(0, Math.max(0, service.lastIndexOf('.')));
            return packages.contains(name) || host.isJdk(name) || modular && host.shares(name);
        };
    }

    /** Whether a descriptor or a list in {@code META-INF/services} declares providers of a service. */
    boolean declares(String service) {
        return loader.has("META-INF/services/" + service)
                || layer.modules().stream()
                        .flatMap(module -> module.getDescriptor().provides().stream())
                        .anyMatch(provides -> provides.service().equals(service));
    }

    /**
     * The providers of a service that descriptors declare but the layer cannot know of, since the service is in no
     * named module.
     */
    List<String> providersOfUnnamed(String service) {
        Set<String> known = layer.modules().stream()
                .flatMap(module -> module.getDescriptor().provides().stream())
                .map(ModuleDescriptor.Provides::service)
                .collect(Collectors.toSet());
        return jars.modules().stream()
                .flatMap(module -> module.descriptor().provides().stream())
                .filter(provides -> provides.service().equals(service) && !known.contains(service))
                .flatMap(provides -> provides.providers().stream())
                .toList();
    }

    /**
     * The module with a descriptor that requires only what is a named module here; what is not (a JAR without a
     * descriptor; everything shared, if the program runs on the class path) it reads as unnamed instead.
     */
    private static ModuleReference adapted(
            ModuleReference module, Set<String> known, Set<String> layered, Predicate<String> named) {
        ModuleDescriptor descriptor = module.descriptor();
        ModuleDescriptor.Builder adapted = descriptor.isOpen()
                ? ModuleDescriptor.newOpenModule(descriptor.name())
                : ModuleDescriptor.newModule(descriptor.name());
        for (ModuleDescriptor.Requires requires : descriptor.requires()) {
            boolean optional = requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC);
            boolean jdk = ModuleFinder.ofSystem().find(requires.name()).isPresent();
            boolean present = layered.contains(requires.name()) && (jdk || known.contains(requires.name()));
            if (present) {
                adapted.requires(requires);
            } else if (!optional && !known.contains(requires.name())) {
                throw missing(descriptor.name(), requires.name(), jdk);
            }
        }
        descriptor.exports().forEach(adapted::exports);
        descriptor.opens().forEach(adapted::opens);
        descriptor.uses().stream().filter(named).forEach(adapted::uses);
        descriptor.provides().stream()
                .filter(provides -> named.test(provides.service()))
                .forEach(adapted::provides);
        descriptor.version().ifPresent(adapted::version);
        adapted.packages(descriptor.packages());
        return new ModuleReference(adapted.build(), module.location().orElseThrow()) {
            @Override
            public ModuleReader open() throws IOException {
                return module.open();
            }
        };
    }

    private static Rejection missing(String module, String required, boolean jdk) {
        return new Rejection("module " + module + " requires the module " + required
                + (jdk
                        ? ", which this program was started without; start Java with --add-modules " + required
                        : ", which is neither in the plugin's lib folder nor shared by the program ("
                                + Host.MODULES.stream().sorted().collect(Collectors.joining(", "))
                                + "); add its JAR to lib"));
    }

    private static ModuleFinder finder(List<ModuleReference> modules) {
        Map<String, ModuleReference> byName = modules.stream()
                .collect(Collectors.toMap(module -> module.descriptor().name(), Function.identity()));
        return new ModuleFinder() {
            @Override
            public Optional<ModuleReference> find(String name) {
                return Optional.ofNullable(byName.get(name));
            }

            @Override
            public Set<ModuleReference> findAll() {
                return Set.copyOf(byName.values());
            }
        };
    }

    private static void connect(
            ModuleLayer.Controller controller, PluginClassLoader loader, Host host, List<PluginLayer> dependencies) {
        for (Module module : controller.layer().modules()) {
            controller.addReads(module, loader.getUnnamedModule());
            host.unnamedModules().forEach(unnamed -> controller.addReads(module, unnamed));
            dependencies.forEach(dependency ->
                    controller.addReads(module, dependency.loader().getUnnamedModule()));
            for (String name : module.getPackages()) {
                controller.addOpens(module, name, host.module());
                controller.addOpens(module, name, host.guice());
            }
        }
    }
}
