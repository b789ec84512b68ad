package org.preceptor.core.part;

import com.google.common.collect.MapMaker;
import com.google.inject.Binding;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.spi.ProviderInstanceBinding;
import com.google.inject.util.Modules;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.config.Setting;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;

/** Every part that pipelines can name: those of the plugins, and those an application binds itself. */
@Singleton
public final class PartRegistry implements PartLookup {
    private final Injector injector;
    private final PartSource source;
    private final BiFunction<Setting, Path, Path> paths;

    /** How parts were looked up that are still used; compared by identity. */
    private final Map<Part, PartResolution.Found> found =
            new MapMaker().weakKeys().makeMap();

    @Inject
    PartRegistry(Injector injector, PartSource source) {
        this(injector, source, (setting, path) -> path);
    }

    private PartRegistry(Injector injector, PartSource source, BiFunction<Setting, Path, Path> paths) {
        this.injector = injector;
        this.source = source;
        this.paths = paths;
    }

    /**
     * The parts of the plugins, overridden by an application's bindings.
     *
     * @param application may bind further parts, or others in place of the plugins', with {@link PartBinder}
     * @throws com.google.inject.CreationException if these bindings are wrong
     */
    public static PartRegistry of(PartSource source, Module... application) {
        return Guice.createInjector(Modules.override(new PartsModule(source)).with(application))
                .getInstance(PartRegistry.class);
    }

    /** The same parts, with paths in their options read in another way; see {@link PartLookup#path}. */
    public PartRegistry withPaths(BiFunction<Setting, Path, Path> reading) {
        return new PartRegistry(injector, source, reading);
    }

    @Override
    public Path path(Setting setting, Path path) {
        return paths.apply(setting, path);
    }

    /** The names of all parts of a kind, in alphabetical order. */
    public List<String> names(Class<? extends Part> kind) {
        return PartMaps.of(injector, PartKind.of(kind).type()).keySet().stream()
                .sorted()
                .toList();
    }

    /** The id of the plugin that provides a part; empty if there is no such part or an application bound it. */
    public Optional<String> pluginOf(Class<? extends Part> kind, String name) {
        Binding<?> binding = injector.getExistingBinding(Key.get(kind, com.google.inject.name.Names.named(name)));
        return binding instanceof ProviderInstanceBinding<?> made
                        && made.getUserSuppliedProvider() instanceof OfferProvider<?> provider
                ? Optional.of(provider.offer().plugin())
                : Optional.empty();
    }

    @Override
    public <T extends Part> T find(Class<T> kind, Setting reference) {
        OptionalDouble number = reference.number();
        if (kind == Schedule.class && number.isPresent()) {
            if (!Double.isFinite(number.getAsDouble())) {
                throw new InvalidOptionException(
                        reference.where(), "expected a finite number or a schedule; found " + reference.describe());
            }
            return kind.cast(Schedule.constant(number.getAsDouble()));
        }
        PartKind partKind = PartKind.of(kind);
        String name = name(partKind, reference);
        Provider<T> provider = PartMaps.of(injector, kind).get(name);
        if (provider == null) {
            throw unknown(partKind, name, reference);
        }
        Options options = new Options(optionsOf(reference), this);
        T part = configured(partKind, kind, name, provider, options);
        options.requireAllKnown();
        found.put(part, new PartResolution.Found(partKind, name, options));
        return part;
    }

    /**
     * The parts in a tree of options, and the parts that these lead to, with every option.
     *
     * @param tree as {@link Options#resolved()} gives it; parts in it were found here, or are defaults of such
     */
    public ResolvedParts resolved(Map<String, Object> tree) {
        return resolved(tree, (path, part) -> {});
    }

    /**
     * The same.
     *
     * @param visitor is given each part, with its path in a pipeline file
     */
    public ResolvedParts resolved(Map<String, Object> tree, BiConsumer<String, Part> visitor) {
        return new PartResolution(this, part -> Optional.ofNullable(found.get(part)), visitor).of(tree);
    }

    /** Where a part that was looked up is written. */
    public Optional<String> where(Part part) {
        return Optional.ofNullable(found.get(part)).map(each -> each.options().where());
    }

    private static String name(PartKind kind, Setting reference) {
        Setting name = reference.isMapping() ? reference.mapping().get("name") : reference;
        if (name == null || !name.isText()) {
            Setting wrong = name == null ? reference : name;
            throw new InvalidOptionException(
                    wrong.where(),
                    "expected the name of a part (" + kind.title()
                            + "), or a mapping with the key 'name' and options; found " + wrong.describe());
        }
        return name.text();
    }

    private static Setting optionsOf(Setting reference) {
        if (!reference.isMapping()) {
            return Setting.empty(reference.where());
        }
        Map<String, Setting> options = new LinkedHashMap<>(reference.mapping());
        options.remove("name");
        return new Setting(options, reference.where());
    }

    private <T extends Part> T configured(
            PartKind partKind, Class<T> kind, String name, Provider<T> provider, Options options) {
        String part = partKind.title() + " '" + name + "'"
                + pluginOf(kind, name).map(id -> " of plugin '" + id + "'").orElse("");
        try {
            Callable<T> configuration = () -> {
                Part configured = partKind.configure(provider.get(), options);
                if (configured == null) {
                    throw new Rejection(part + " returned nothing from configure");
                }
                return kind.cast(configured);
            };
            return pluginOf(kind, name).isPresent()
                    ? Faults.guard(part, configuration)
                    : Faults.translate(part, configuration); // the application's own
        } catch (Rejection e) {
            throw Faults.cause(e, PreceptorException.class)
                    .orElseGet(() -> new PreceptorException(options.where() + ": " + e.getMessage(), e));
        }
    }

    private InvalidOptionException unknown(PartKind kind, String name, Setting reference) {
        StringBuilder problem = new StringBuilder(
                "unknown " + kind.title() + " '" + name + "'; " + Names.suggest(name, names(kind.type())));
        source.unavailable(kind, name).forEach(note -> problem.append("; ").append(note));
        return new InvalidOptionException(reference.where(), problem.toString());
    }
}
