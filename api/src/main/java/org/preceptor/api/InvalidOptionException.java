package org.preceptor.api;

/** An option, or a setting of a pipeline, has a value that cannot be used. */
public final class InvalidOptionException extends PreceptorException {
    private static final long serialVersionUID = 1L;

    /**
     * @param where file and line, or whatever else names the place
     * @param problem what was expected and what was found
     */
    public InvalidOptionException(String where, String problem) {
        super(where + ": " + problem);
    }
}
