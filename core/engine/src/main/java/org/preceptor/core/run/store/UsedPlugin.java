package org.preceptor.core.run.store;

import java.util.Objects;

/**
 * A plugin that a run's parts are of, or that one of these needs.
 *
 * @param id its id
 * @param version its version; empty if it does not say
 * @param sha256 of its JAR or zip; of a folder, of the lines that {@code sha256sum} writes of its files, by name
 */
public record UsedPlugin(String id, String version, String sha256) {
    private static final int SHOWN = 12;

    public UsedPlugin {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** How a message names it. */
    String description() {
        return "plugin '" + id + "'" + (version.isEmpty() ? "" : " " + version);
    }

    /** What has become of it, as text; it has the same id. */
    String change(UsedPlugin now) {
        return version.equals(now.version)
                ? description() + ": SHA-256 " + shortened(sha256) + " → " + shortened(now.sha256)
                : "plugin '" + id + "': " + version + " → " + now.version;
    }

    private static String shortened(String sum) {
        return sum.length() <= SHOWN ? sum : sum.substring(0, SHOWN) + "…";
    }
}
