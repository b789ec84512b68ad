package org.preceptor.tensorflow;

import ai.djl.engine.EngineException;

/** Thrown when TensorFlow's shared libraries are not where they should be, or cannot be put there. */
public final class NativeLibraryException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** @param message where, what was expected and found, what to do */
    NativeLibraryException(String message) {
        super(message);
    }

    /** @param message where, what was expected and found, what to do */
    NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
