package org.preceptor.core.failure;

/** Work that could not continue although the user's input was right: a loss that is not finite, a full disk. */
public final class TrainingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message where, what happened, what remains and what to do */
    public TrainingFailure(String message) {
        super(message);
    }

    /** @param message where, what happened, what remains and what to do */
    public TrainingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
