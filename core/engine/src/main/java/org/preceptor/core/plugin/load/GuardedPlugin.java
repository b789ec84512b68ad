package org.preceptor.core.plugin.load;

import org.pf4j.Plugin;
import org.preceptor.core.guard.Faults;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.guard.TimeLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin's own class: whatever its methods throw, and however long they take, is that plugin's failure alone. */
final class GuardedPlugin extends Plugin {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedPlugin.class);

    private final String id;
    private final Plugin plugin;

    GuardedPlugin(String id, Plugin plugin) {
        this.id = id;
        this.plugin = plugin;
    }

    /** @throws Rejection if it fails */
    @Override
    public void start() {
        Faults.guard("starting it", () -> {
            plugin.start();
            return id;
        });
    }

    @Override
    public void stop() {
        end("stopping it", plugin::stop);
    }

    @Override
    public void delete() {
        end("deleting it", plugin::delete);
    }

    /** A failure at the end is reported and harms nothing. */
    private void end(String doing, Runnable work) {
        try {
            TimeLimit.within(
                    TimeLimit.forStopping(),
                    () -> Faults.guard(doing, () -> {
                        work.run();
                        return id;
                    }));
        } catch (Rejection e) {
            LOG.error("plugin '{}': {}", id, e.getMessage());
        }
    }
}
