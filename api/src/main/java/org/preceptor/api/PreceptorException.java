package org.preceptor.api;

import java.util.Objects;

/**
 * What a user sees when something they gave us is wrong: one line that says where, what was expected, what was found
 * and what to do. The command line prints the message without a stack trace and exits with code 2.
 *
 * <p>Whatever a message quotes, it stays one line of reasonable length: control characters are escaped (see
 * {@link Names#printable}), and of more than 4000 characters the middle is left out.
 */
public class PreceptorException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAXIMUM_LENGTH = 4000;

    /** @param message where, what was expected, what was found, what to do */
    public PreceptorException(String message) {
        super(line(message));
    }

    /**
     * @param message where, what was expected, what was found, what to do
     * @param cause shown only when a stack trace is asked for
     */
    public PreceptorException(String message, Throwable cause) {
        super(line(message), cause);
    }

    /** What the user sees, which no subclass changes. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    private static String line(String message) {
        String line = Names.printable(message);
        int half = MAXIMUM_LENGTH / 2;
        return line.length() <= MAXIMUM_LENGTH
                ? line
                : line.substring(0, half) + " … " + line.substring(line.length() - half);
    }
}
