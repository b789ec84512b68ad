package org.preceptor.api.config;

import java.util.Collection;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/** An option, or a setting of a pipeline, has a value that cannot be used. */
public final class InvalidOptionException extends PreceptorException {
    private static final long serialVersionUID = 3L;

    private final boolean unknownKey;
    private final int distance;

    /**
     * @param where file and line, or whatever else names the place
     * @param problem what was expected and what was found
     */
    public InvalidOptionException(String where, String problem) {
        this(where, problem, false, Integer.MAX_VALUE);
    }

    private InvalidOptionException(String where, String problem, boolean unknownKey, int distance) {
        super(where + ": " + problem);
        this.unknownKey = unknownKey;
        this.distance = distance;
    }

    /**
     * A key was written that does not exist there.
     *
     * @param where file and line, or whatever else names the place
     * @param key what was written
     * @param known the keys that exist there
     */
    public static InvalidOptionException unknownKey(String where, String key, Collection<String> known) {
        return new InvalidOptionException(
                where,
                "unknown key '" + key + "'; " + Names.suggest(key, known),
                true,
                Names.nearest(key, known).map(near -> Names.distance(key, near)).orElse(Integer.MAX_VALUE));
    }

    /** Whether a key was written that does not exist there, rather than a value that cannot be used. */
    public boolean isUnknownKey() {
        return unknownKey;
    }

    /**
     * By how many letters a key that does not exist there differs from the nearest one that does, where one is near
     * enough to have been meant; else {@link Integer#MAX_VALUE}.
     */
    public int distanceToKnownKey() {
        return distance;
    }
}
