package org.preceptor.tensorflow;

import ai.djl.engine.EngineException;
import java.nio.file.Path;

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

    /** What to say of libraries that are there and are the right ones, but cannot be loaded. */
    static NativeLibraryException notLoaded(Path folder, Throwable cause) {
        return new NativeLibraryException(
                folder + ": the libraries there cannot be loaded (" + cause.getMessage()
                        + "); if its file system is mounted with noexec, set PRECEPTOR_CACHE to a folder on another one",
                cause);
    }
}
