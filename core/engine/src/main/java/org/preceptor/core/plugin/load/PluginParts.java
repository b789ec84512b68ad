package org.preceptor.core.plugin.load;

import com.google.common.base.Suppliers;
import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.spi.InjectionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.preceptor.api.Names;
import org.preceptor.api.config.Part;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.part.PartBinder;
import org.preceptor.core.part.PartKind;
import org.preceptor.core.part.PartMaps;
import org.preceptor.core.part.PartOffer;

/**
 * The parts of one plugin, made by a Guice injector of its own: its extensions, and what its own Guice modules bind
 * with {@link PartBinder}. A plugin's bindings are thus invisible to other plugins, and a broken module does not affect
 * others.
 */
final class PluginParts {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final int LONGEST_NAME = 100;

    private PluginParts() {}

    /**
     * The parts of a plugin.
     *
     * @throws Rejection if its code throws, a name is invalid, or two parts of a kind have one name
     */
    static List<PartOffer> of(String plugin, ExtensionSearch search, List<Extension<? extends Part>> extensions) {
        Map<String, Extension<? extends Part>> named = new HashMap<>();
        List<Extension<Module>> moduleExtensions = search.find(Module.class);
        List<Module> modules = new ArrayList<>();
        moduleExtensions.forEach(extension -> modules.add(extension.make()));
        boolean binds = !modules.isEmpty();
        modules.add(new PartMaps());
        Supplier<Injector> injector = Suppliers.memoize(() -> Guice.createInjector(modules));
        List<PartOffer> offers = new ArrayList<>();
        for (Extension<? extends Part> extension : extensions) {
            String name = nameOf(extension);
            PartKind kind = PartKind.of(extension.point());
            Optional.ofNullable(named.put(kind + " " + name, extension)).ifPresent(other -> {
                throw new Rejection("has two " + kind.title() + "s named '" + name + "', "
                        + other.type().getName() + " and " + extension.type().getName()
                        + "; give one of them another name");
            });
            modules.add(binder -> bind(binder, extension, name));
            offers.add(new PartOffer(kind, name, plugin, () -> injected(extension.make(), injector)));
        }
        return binds ? Faults.guard("wiring its parts", () -> offers(plugin, injector.get())) : List.copyOf(offers);
    }

    /** Injects a part's fields and methods; most have none for that, and need no injector. */
    private static Part injected(Part part, Supplier<Injector> injector) {
        if (!InjectionPoint.forInstanceMethodsAndFields(part.getClass()).isEmpty()) {
            injector.get().injectMembers(part);
        }
        return part;
    }

    private static <T extends Part> void bind(Binder binder, Extension<T> extension, String name) {
        PartBinder.of(binder).bind(extension.point(), name).toProvider(new InjectedProvider<>(extension));
    }

    private static String nameOf(Extension<? extends Part> extension) {
        Part part = extension.make();
        String name = Faults.guard("asking " + extension.type().getName() + " for its name", part::name);
        return checked(name, "of " + extension.type().getName());
    }

    private static String checked(String name, String whose) {
        if (name == null || name.length() > LONGEST_NAME || !KEBAB.matcher(name).matches()) {
            throw new Rejection("the name " + whose + " must be in kebab-case, such as 'conv-13'; found "
                    + (name == null
                            ? "none"
                            : name.length() > LONGEST_NAME
                                    ? name.length() + " characters"
                                    : "'" + Names.printable(name) + "'"));
        }
        return name;
    }

    private static List<PartOffer> offers(String plugin, Injector injector) {
        List<PartOffer> offers = new ArrayList<>();
        for (PartKind kind : PartKind.values()) {
            PartMaps.of(injector, kind.type())
                    .forEach((name, maker) -> offers.add(new PartOffer(
                            kind, checked(name, "that a " + kind.title() + " is bound to"), plugin, maker)));
        }
        return List.copyOf(offers);
    }

    /** Makes an extension and injects its fields and methods, where it has any for that. */
    private static final class InjectedProvider<T extends Part> implements Provider<T> {
        private final Extension<T> extension;

        @Inject
        @SuppressWarnings("NullAway.Init")
        private Injector injector;

        InjectedProvider(Extension<T> extension) {
            this.extension = extension;
        }

        @Override
        public T get() {
            T part = extension.make();
            injector.injectMembers(part);
            return part;
        }
    }
}
