package org.preceptor.core.part;

import java.util.List;

/** Where parts come from that the application does not bind itself: the plugins of a folder. */
public interface PartSource {

    /** Every part that can be used; no two of a kind have one name. */
    List<PartOffer> offers();

    /**
     * Why a part that nobody offers might be missing: what is known of plugins that could not or should not be loaded.
     */
    List<String> unavailable(PartKind kind, String name);
}
