package org.preceptor.cli;

import org.preceptor.api.FaultyDataException;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.train.TrainingFailure;
import org.preceptor.tensorflow.NativeLibraryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final PreceptorCommand command;
    private final Terminal terminal;

    Failures(PreceptorCommand command, Terminal terminal) {
        this.command = command;
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        int code = failure instanceof PreceptorException ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
        if (failure instanceof FaultyDataException faulty) {
            FaultList.show(faulty, terminal);
        } else {
            terminal.complain(message(failure));
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
        StringBuilder chain = new StringBuilder(describe(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            chain.append(": ").append(describe(cause));
        }
        return chain
                + "; this was not expected: run again with --stacktrace for where it happened, and see 'preceptor doctor'";
    }

    private static String describe(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
        return message.isEmpty()
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + " (" + message + ')';
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        terminal.complain(failure.getMessage());
        if (failure instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, line.getErr());
        }
        terminal.err().println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_INPUT;
    }
}
