package org.preceptor.plugins.datasets.file;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file cannot be read, in a few words without its path. */
public final class AccessFailure {
    private AccessFailure() {}

    /** What the system, or a parser, says of it. */
    public static String reason(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof FileSystemException system) { // its message is the path
            return system.getReason() == null ? cause.getClass().getSimpleName() : system.getReason();
        }
        if (cause instanceof EOFException && cause.getMessage() == null) {
            return "it ends too early";
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getMessage() == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.strip();
    }
}
