package org.preceptor.cli.terminal;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.failure.PartMemoryError;
import org.preceptor.core.failure.Thrown;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.tensorflow.error.NativeLibraryException;

/** What the user reads of what went wrong: one line. */
public final class Failures {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 600;

    /** Parts of what Java says when the heap is too small. */
    private static final List<String> HEAP = List.of("Java heap space", "GC overhead limit", "array size");

    private Failures() {}

    /** What the user reads; without {@code --stacktrace} it is all there is. */
    public static String message(Throwable failure) {
        if (failure instanceof PreceptorException
                || failure instanceof TrainingFailure
                || failure instanceof NativeLibraryException) {
            return String.valueOf(failure.getMessage());
        }
        return messageOfCaught(Thrown.asked(failure));
    }

    private static String messageOfCaught(Throwable failure) {
        Optional<InvalidPathException> path = cause(failure, InvalidPathException.class);
        if (path.isPresent()) {
            return FileNames.refusal(path.get());
        }
        String chain = chain(failure);
        return PluginFrame.of(failure)
                .map(frame -> frame + " failed: " + chain
                        + "; this was not expected: use another, or send its author the output of --stacktrace")
                .orElse(chain + "; this was not expected: run again with --stacktrace for where it happened, and see"
                        + " 'preceptor doctor'");
    }

    private static String chain(Throwable failure) {
        StringBuilder chain = new StringBuilder(describe(failure));
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            chain.append(": ").append(describe(cause));
            cause = cause.getCause();
        }
        return chain.toString();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) { // a cause may be its own cause
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The message when memory is used up: the heap, which has an option, or the machine's other memory. */
    public static String outOfMemory(OutOfMemoryError failure) {
        String what = String.valueOf(failure.getMessage());
        String at = failure instanceof PartMemoryError of ? ", at " + of.part() : "";
        boolean heap = HEAP.stream().anyMatch(what::contains) || failure.getMessage() == null;
        return heap
                ? "out of memory with a heap of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB" + at
                        + "; give it more, such as JAVA_OPTS=-Xmx4g, or use fewer or smaller examples"
                : "out of memory outside Java's heap ("
                        + what.lines().findFirst().orElse("")
                        + ")" + at + "; free some, or raise the limit (ulimit -v, ulimit -u, or a container's)";
    }

    /** What the system says of a failed access, in a few words without the path. */
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
        if (cause instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (cause instanceof FileSystemException system) { // its message is the path
            return system.getReason() == null ? cause.getClass().getSimpleName() : system.getReason();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getMessage() == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.strip();
    }

    private static String describe(Throwable failure) {
        String message;
        try {
            message = String.valueOf(failure.getMessage());
        } catch (Throwable e) { // exceptions are third-party code as well
            message = "null";
        }
        message = message.equals("null") ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
        return message.isEmpty()
                ? Thrown.nameOf(failure)
                : Thrown.nameOf(failure) + " ("
                        + (message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message) + ')';
    }
}
