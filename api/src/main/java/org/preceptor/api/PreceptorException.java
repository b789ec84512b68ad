package org.preceptor.api;

/**
 * What a user sees when something they gave us is wrong: one line that says where, what was expected, what was found
 * and what to do. The command line prints the message without a stack trace and exits with code 2.
 */
public class PreceptorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message where, what was expected, what was found, what to do */
    public PreceptorException(String message) {
        super(message);
    }

    /**
     * @param message where, what was expected, what was found, what to do
     * @param cause shown only when a stack trace is asked for
     */
    public PreceptorException(String message, Throwable cause) {
        super(message, cause);
    }
}
