package org.preceptor.core.part;

import com.google.inject.AbstractModule;
import java.util.Objects;
import org.preceptor.api.config.Part;
import org.preceptor.api.config.PartLookup;

/**
 * Binds every part that the plugins provide (see {@link PartBinder}), and {@link PartLookup} to the
 * {@link PartRegistry} over all of them.
 */
public final class PartsModule extends AbstractModule {
    private final PartSource source;

    /** @param source must stay open as long as parts are used */
    public PartsModule(PartSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    @Override
    protected void configure() {
        install(new PartMaps());
        bind(PartSource.class).toInstance(source);
        bind(PartLookup.class).to(PartRegistry.class);
        source.offers().forEach(offer -> bind(offer, offer.kind().type()));
    }

    private <T extends Part> void bind(PartOffer offer, Class<T> type) {
        PartBinder.of(binder()).bind(type, offer.name()).toProvider(new OfferProvider<>(offer, type));
    }
}
