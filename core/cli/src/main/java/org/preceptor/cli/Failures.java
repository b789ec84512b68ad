package org.preceptor.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.core.failure.PartMemoryError;
import org.preceptor.core.failure.TrainingFailure;
import org.preceptor.tensorflow.error.NativeLibraryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 600;

    /** Parts of what Java says when the heap is too small. */
    private static final List<String> HEAP = List.of("Java heap space", "GC overhead limit", "array size");

    private final PreceptorCommand command;
    private final Terminal terminal;

    Failures(PreceptorCommand command, Terminal terminal) {
        this.command = command;
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof OutputLostException) {
            return ExitCode.DONE; // so far: a lost output is reported at the end
        }
        int code = failure instanceof PreceptorException ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
        if (failure instanceof FaultyDataException faulty) {
            FaultList.show(faulty, terminal);
        } else {
            terminal.error(message(failure));
        }
        command.printTrace(failure);
        return code;
    }

    /** What the user reads; without {@code --stacktrace} it is all there is. */
    static String message(Throwable failure) {
        if (failure instanceof PreceptorException
                || failure instanceof TrainingFailure
                || failure instanceof NativeLibraryException) {
            return failure.getMessage();
        }
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

    /** What to say when memory is used up: the heap, which has an option, or what the machine gives besides. */
    static String outOfMemory(OutOfMemoryError failure) {
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
    static String reason(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
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
        } catch (Throwable e) { // exceptions are strangers' code as well
            message = "null";
        }
        message = message.equals("null") ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
        return message.isEmpty()
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + " ("
                        + (message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message) + ')';
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String problem = FileNames.refusal(failure.getMessage(), failure.getValue())
                .replaceFirst("is not an? (int|long)$", "is not a whole number");
        String suggestions = failure instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                : "";
        terminal.error(problem + suggestions + "; see '" + line.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.WRONG_INPUT;
    }
}
