package org.preceptor.api.config;

import java.util.Collection;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;

/** An option, or a setting of a pipeline, has a value that cannot be used. */
public final class InvalidOptionException extends PreceptorException {
    private static final long serialVersionUID = 2L;

    private final boolean unknownKey;

    /**
     * @param where file and line, or whatever else names the place
     * @param problem what was expected and what was found
     */
    public InvalidOptionException(String where, String problem) {
        this(where, problem, false);
    }

    private InvalidOptionException(String where, String problem, boolean unknownKey) {
        super(where + ": " + problem);
        this.unknownKey = unknownKey;
    }

    /**
     * A key was written that does not exist there.
     *
     * @param where file and line, or whatever else names the place
     * @param key what was written
     * @param known the keys that exist there
     */
    public static InvalidOptionException unknownKey(String where, String key, Collection<String> known) {
        return new InvalidOptionException(where, "unknown key '" + key + "'; " + Names.suggest(key, known), true);
    }

    /** Whether a key was written that does not exist there, rather than a value that cannot be used. */
    public boolean isUnknownKey() {
        return unknownKey;
    }
}
