package org.preceptor.tensorflow.error;

/** Thrown when a checkpoint cannot be written, or cannot be read because it is missing, damaged or of another model. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a checkpoint.
     *
     * @param message where, what was expected and what was found
     */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * Says why a checkpoint was not written.
     *
     * @param message where, and why
     * @param cause the failure
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
