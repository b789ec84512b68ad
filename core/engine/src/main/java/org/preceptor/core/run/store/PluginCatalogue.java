package org.preceptor.core.run.store;

import java.util.Collection;
import java.util.List;

/** The plugins that are loaded. */
@FunctionalInterface
public interface PluginCatalogue {
    /** Those of some ids, of which others may be of plugins that are not loaded, and all that they need; by id. */
    List<UsedPlugin> with(Collection<String> ids);
}
