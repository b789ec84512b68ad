package org.preceptor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import org.preceptor.cli.command.Commands;
import org.preceptor.cli.command.PreceptorCommand;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.process.Interruption;
import org.preceptor.cli.process.OutputCheck;
import org.preceptor.cli.process.ProcessEnd;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.cli.terminal.PluginFrame;
import org.preceptor.cli.terminal.Terminal;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. What plugins print is not a result. */
    public static void main(String[] arguments) {
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
        } catch (OutOfMemoryError e) {
            terminal.error(Failures.outOfMemory(e));
        } catch (LinkageError e) {
            terminal.error(
                    PluginFrame.of(e).isPresent()
                            ? Failures.message(e)
                            : "the program's files do not fit together (" + e
                                    + "); unpack the distribution afresh, and see 'preceptor doctor'");
            command.printTrace(e);
        } catch (Throwable e) { // errors of plugins' code among them
            terminal.error(Failures.message(e));
            command.printTrace(e);
        }
        return ExitCode.FAILED;
    }
}
