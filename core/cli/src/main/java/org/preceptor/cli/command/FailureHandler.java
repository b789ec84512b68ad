package org.preceptor.cli.command;

import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FaultyDataException;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.report.FaultList;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.FileNames;
import org.preceptor.cli.terminal.OutputLostException;
import org.preceptor.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Ends a command that failed with one line and an exit code. */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final PreceptorCommand command;
    private final Terminal terminal;

    FailureHandler(PreceptorCommand command, Terminal terminal) {
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
            terminal.error(Failures.message(failure));
        }
        command.printTrace(failure);
        return code;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String problem = FileNames.refusal(String.valueOf(failure.getMessage()), failure.getValue())
                .replaceFirst("is not an? (int|long)$", "is not a whole number");
        String suggestions = failure instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                : "";
        terminal.error(problem + suggestions + "; see '" + line.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.WRONG_INPUT;
    }
}
