package org.preceptor.core.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Why a plugin cannot be used: one line that does not repeat the plugin's name. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a plugin declares about itself may be as long as a file. */
    private static final int LONGEST = 1000;

    public Rejection(String reason) {
        super(shortened(reason));
    }

    public Rejection(String reason, Throwable cause) {
        super(shortened(reason), cause);
    }

    /** The line that says why. */
    public String reason() {
        return Objects.requireNonNull(getMessage());
    }

    /** A reason without its middle, if it is too long to be read. */
    private static String shortened(String reason) {
        return reason.length() <= LONGEST
                ? reason
                : reason.substring(0, LONGEST / 2) + " … " + reason.substring(reason.length() - LONGEST / 4);
    }

    /** The rejection for an archive that is cut short or not an archive at all. */
    public static Rejection unreadable(Path archive, IOException e) {
        return new Rejection(
                archive.getFileName() + " cannot be read as an archive (" + e.getMessage()
                        + "); it may be cut short: copy it again",
                e);
    }
}
