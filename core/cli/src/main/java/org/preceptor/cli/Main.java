package org.preceptor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.preceptor.cli.command.Commands;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.process.OutputCheck;
import org.preceptor.cli.process.ProcessEnd;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.PluginFrame;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.failure.Thrown;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. What plugins print is not a result. */
    public static void main(String[] arguments) {
        // some locales have digits of their own, and libraries and plugins write numbers into the names of files
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Terminal terminal = Terminal.system();
        Interruption interruption = new Interruption(terminal, List.of(arguments)).install();
        ProcessEnd end = ProcessEnd.of(terminal);
        System.setOut(terminal.err());
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> terminal.warn(Failures.message(failure)));
        end.with(run(terminal, new FileOutputStream(FileDescriptor.out), interruption, arguments));
    }

    /**
     * Runs one command.
     *
     * @param descriptor what the terminal's {@code out} writes to
     */
    static int run(Terminal terminal, OutputStream descriptor, Interruption interruption, String... arguments) {
        PreceptorCommand command = new PreceptorCommand(terminal, interruption);
        int exitCode = execute(command, terminal, arguments);
        return new OutputCheck(terminal, descriptor).exitCode(exitCode, command.kept());
    }

    private static int execute(PreceptorCommand command, Terminal terminal, String... arguments) {
        try {
            return Commands.of(command, terminal).execute(arguments);
        } catch (Throwable e) { // errors of plugins' code among them
            Throwable caught = Thrown.asked(e);
            terminal.error(complaint(caught));
            if (!(caught instanceof OutOfMemoryError)) {
                command.printTrace(caught);
            }
        }
        return ExitCode.FAILED;
    }

    private static String complaint(Throwable failure) {
        if (failure instanceof OutOfMemoryError memory) {
            return Failures.outOfMemory(memory);
        }
        return failure instanceof LinkageError && PluginFrame.of(failure).isEmpty()
                ? "the program's files do not fit together (" + failure
                        + "); unpack the distribution afresh, and see 'preceptor doctor'"
                : Failures.message(failure);
    }
}
