package org.preceptor.core.plugin.load;

import java.security.cert.Certificate;
import java.util.Set;
import org.preceptor.core.plugin.store.PluginLock;

/**
 * Which plugins may be loaded.
 *
 * @param locked only those whose files are exactly what {@link PluginLock#write} saw
 * @param signers only those whose every JAR is signed with one of these certificates, or with one that such a
 *     certificate issued; whatever they are signed with, if empty. Validity periods are not looked at
 */
public record PluginPolicy(boolean locked, Set<Certificate> signers) {

    /** Everything in the folder. */
    public static final PluginPolicy ANY = new PluginPolicy(false, Set.of());

    /** What the folder's lock file lists, unchanged. */
    public static final PluginPolicy LOCKED = new PluginPolicy(true, Set.of());

    public PluginPolicy {
        signers = Set.copyOf(signers);
    }
}
