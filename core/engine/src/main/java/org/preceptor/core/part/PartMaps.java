package org.preceptor.core.part;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.util.Types;
import java.util.Map;
import org.preceptor.api.config.Part;

/** Declares a map from name to part for each kind, so that a kind without parts has an empty one. */
public final class PartMaps extends AbstractModule {
    /** To be installed where parts are bound. */
    public PartMaps() {}

    @Override
    protected void configure() {
        for (PartKind kind : PartKind.values()) {
            MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), TypeLiteral.get(kind.type()));
        }
    }

    /** The map that Guice's {@code MapBinder} makes for a kind. */
    @SuppressWarnings("unchecked")
    public static <T extends Part> Map<String, Provider<T>> of(Injector injector, Class<T> kind) {
        return (Map<String, Provider<T>>)
                injector.getInstance(Key.get(Types.mapOf(String.class, Types.providerOf(kind))));
    }
}
