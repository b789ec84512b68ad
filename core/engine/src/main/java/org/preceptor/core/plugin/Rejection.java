package org.preceptor.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import org.pf4j.PluginRuntimeException;

/** Why a plugin cannot be used: one line that does not repeat the plugin's name. */
final class Rejection extends PluginRuntimeException {
    private static final long serialVersionUID = 1L;

    Rejection(String reason) {
        super("{}", reason);
    }

    Rejection(String reason, Throwable cause) {
        super(cause, "{}", reason);
    }

    /** The rejection for an archive that is cut short or no archive at all. */
    static Rejection unreadable(Path archive, IOException e) {
        return new Rejection(
                archive.getFileName() + " cannot be read as an archive (" + e.getMessage()
                        + "); it may be cut short: copy it again",
                e);
    }
}
