package org.preceptor.tensorflow.natives;

import java.nio.file.Path;
import org.preceptor.tensorflow.error.NativeLibraryException;

/** Why the system did not load a library that is there. */
final class LoadFailure {
    private static final int DEEPEST = 20;

    private LoadFailure() {}

    /** The message about libraries that are there and are the right ones, but cannot be loaded. */
    static NativeLibraryException of(Path folder, Throwable cause) {
        return new NativeLibraryException(
                folder + ": the libraries there cannot be loaded (" + reason(cause) + "); "
                        + AddressSpace.limitOfThisProcess()
                                .map(limit -> "this process may use " + (limit >> 20)
                                        + " MB of addresses, and they need more: raise the limit (ulimit -v)")
                                .orElse("if its file system is mounted with noexec, set PRECEPTOR_CACHE to a folder on"
                                        + " another one"),
                cause);
    }

    /** What the system says; JavaCPP wraps it in where else it has looked. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        for (int depth = 0; deepest.getCause() != null && depth < DEEPEST; depth++) {
            deepest = deepest.getCause();
        }
        String message = String.valueOf(deepest.getMessage());
        // such as "/folder/lib.so: /folder/lib.so: failed to map segment from shared object"
        return message.replaceFirst("^(\\S+): \\1: ", "$1: ").replaceFirst("^/\\S*/", "");
    }
}
