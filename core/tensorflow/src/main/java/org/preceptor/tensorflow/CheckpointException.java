package org.preceptor.tensorflow;

/** Thrown when a checkpoint cannot be written, or cannot be read because it is missing, damaged or of another model. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckpointException(String message) {
        super(message);
    }

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
