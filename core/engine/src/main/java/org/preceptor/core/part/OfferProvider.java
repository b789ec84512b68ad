package org.preceptor.core.part;

import com.google.inject.Provider;
import org.preceptor.api.config.Part;

/** A plugin's part, in the program's own injector. */
record OfferProvider<T extends Part>(PartOffer offer, Class<T> type) implements Provider<T> {
    @Override
    public T get() {
        return type.cast(offer.maker().get());
    }
}
