package org.preceptor.core.plugin;

import com.google.inject.AbstractModule;
import java.util.Objects;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;

/**
 * Binds every part that the loaded plugins provide (see {@link PartBinder}), and {@link PartLookup} to the
 * {@link PartRegistry} over all of them.
 */
public final class PartsModule extends AbstractModule {
    private final Plugins plugins;

    /** @param plugins must stay open as long as parts are used */
    public PartsModule(Plugins plugins) {
        this.plugins = Objects.requireNonNull(plugins, "plugins");
    }

    @Override
    protected void configure() {
        install(new PluginParts.EmptyKinds());
        bind(Plugins.class).toInstance(plugins);
        bind(PartLookup.class).to(PartRegistry.class);
        plugins.offers().forEach(offer -> bind(offer, offer.kind().type()));
    }

    private <T extends Part> void bind(PluginParts.Offer offer, Class<T> type) {
        PartBinder.of(binder()).bind(type, offer.name()).toProvider(new OfferProvider<>(offer, type));
    }
}
