package org.preceptor.tensorflow.error;

import ai.djl.engine.EngineException;

/** Thrown when TensorFlow's shared libraries are not where they should be, or cannot be put there. */
public final class NativeLibraryException extends EngineException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses libraries.
     *
     * @param message where, what was expected and found, what to do
     */
    public NativeLibraryException(String message) {
        super(message);
    }

    /**
     * Refuses libraries because of another failure.
     *
     * @param message where, what was expected and found, what to do
     * @param cause the failure
     */
    public NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
