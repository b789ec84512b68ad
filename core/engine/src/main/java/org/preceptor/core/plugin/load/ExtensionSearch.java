package org.preceptor.core.plugin.load;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.part.PartKind;

/**
 * Finds what a plugin offers: {@code provides} of its module descriptors and {@code META-INF/services}; PF4J's
 * {@code META-INF/extensions.idx}; and in JARs that have none of these, classes marked with PF4J's {@code @Extension}
 * whose author's compiler did not run the annotation processor that writes the index.
 */
final class ExtensionSearch {
    private static final String INDEX = "META-INF/extensions.idx";

    private final PluginLayer layer;
    private Optional<Set<Class<?>>> marked = Optional.empty();

    ExtensionSearch(PluginLayer layer) {
        this.layer = layer;
    }

    /**
     * The plugin's extensions of one interface.
     *
     * @throws Rejection if it lists a class that is not there or does not fit
     */
    <T> List<Extension<T>> find(Class<T> point) {
        List<Extension<T>> found = new ArrayList<>(services(point));
        for (String provider : layer.providersOfUnnamed(point.getName())) {
            Class<?> type = Faults.guard("loading " + provider, () -> Class.forName(provider, false, layer.loader()));
            found.add(new Extension<>(
                    point,
                    point.isAssignableFrom(type) ? type.asSubclass(point) : point,
                    ordinal(type),
                    () -> point.cast(provide(type))));
        }
        Set<Class<?>> services = found.stream().map(Extension::type).collect(Collectors.toSet());
        for (Class<?> type : marked()) {
            if (point.isAssignableFrom(type) && !services.contains(type)) {
                Class<? extends T> extension = type.asSubclass(point);
                found.add(new Extension<>(point, extension, ordinal(type), () -> construct(extension)));
            }
        }
        return List.copyOf(found);
    }

    private <T> List<Extension<T>> services(Class<T> point) {
        if (!layer.declares(point.getName())) {
            return List.of(); // spares Java a search for each of the kinds, of which a plugin offers few
        }
        return Faults.guard(
                "finding its services",
                () -> ServiceLoader.load(point, layer.loader()).stream()
                        .map(provider ->
                                new Extension<T>(point, provider.type(), ordinal(provider.type()), provider::get))
                        .toList());
    }

    /** The classes that the plugin offers in PF4J's own way. */
    private synchronized Set<Class<?>> marked() {
        if (marked.isEmpty()) {
            marked = Optional.of(loadMarked());
        }
        return marked.get();
    }

    private Set<Class<?>> loadMarked() {
        Set<String> names = new LinkedHashSet<>(indexed());
        for (Path jar : layer.jars().plain()) {
            if (!hasListing(jar)) {
                names.addAll(AnnotatedClasses.in(jar));
            }
        }
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (String name : names) {
            classes.add(Faults.guard("loading " + name, () -> Class.forName(name, false, layer.loader())));
        }
        return classes;
    }

    private Set<String> indexed() {
        Set<String> names = new LinkedHashSet<>();
        Faults.translate("reading " + INDEX, () -> layer.loader().ownResources(INDEX))
                .forEach(index -> names.addAll(lines(index)));
        return names;
    }

    /** Whether the JAR declares what it offers. */
    private boolean hasListing(Path jar) {
        List<String> listings = new ArrayList<>(List.of(INDEX));
        for (PartKind kind : PartKind.values()) {
            listings.add("META-INF/services/" + kind.type().getName());
        }
        return listings.stream().anyMatch(listing -> layer.loader().has(jar, listing));
    }

    private static List<String> lines(InputStream index) {
        return new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static int ordinal(Class<?> type) {
        return Faults.guard("reading the annotations of " + type.getName(), () -> {
            org.pf4j.Extension annotation = type.getAnnotation(org.pf4j.Extension.class);
            return annotation == null ? 0 : annotation.ordinal();
        });
    }

    /** What a service provider provides: by its static method {@code provider()} if it has one. */
    private static Object provide(Class<?> type) throws Exception {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("provider")
                    && method.getParameterCount() == 0
                    && Modifier.isStatic(method.getModifiers())) {
                method.setAccessible(true);
                return method.invoke(null);
            }
        }
        return construct(type);
    }

    /** An instance by the class's constructor without parameters, whatever its visibility. */
    static <T> T construct(Class<T> type) throws Exception {
        Constructor<T> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
