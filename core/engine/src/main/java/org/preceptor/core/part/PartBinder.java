package org.preceptor.core.part;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.binder.LinkedBindingBuilder;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.name.Names;
import java.util.Objects;
import org.preceptor.api.config.Part;

/**
 * Binds parts by kind and name in a Guice module.
 *
 * <pre>{@code
 * PartBinder.of(binder()).bind(DataSource.class, "jdbc").to(CustomerImages.class);
 * }</pre>
 *
 * Each part is bound as {@code @Named("jdbc") DataSource} and is an entry of a {@code MapBinder<String, DataSource>}. A
 * part that a plugin provides is replaced by binding the same kind and name in a module given to
 * {@link PartRegistry#of}, or by overriding {@link PartsModule} with {@code Modules.override}. Bind without a scope: a
 * part that is configured must not be another pipeline's.
 */
public final class PartBinder {
    private final Binder binder;

    private PartBinder(Binder binder) {
        this.binder = Objects.requireNonNull(binder, "binder");
    }

    /** Binds in the given module. */
    public static PartBinder of(Binder binder) {
        return new PartBinder(binder.skipSources(PartBinder.class));
    }

    /**
     * Begins a binding.
     *
     * @param kind one of the service-provider interfaces
     * @param name what pipelines call the part, in kebab-case
     * @throws IllegalArgumentException if the kind is none of them
     */
    public <T extends Part> LinkedBindingBuilder<T> bind(Class<T> kind, String name) {
        PartKind.of(kind);
        Key<T> key = Key.get(kind, Names.named(name));
        MapBinder.newMapBinder(binder, String.class, kind).addBinding(name).to(key);
        return binder.bind(key);
    }
}
