package org.preceptor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {
    private static final int WIDEST_HELP = 100;

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
            return commandLine(command, terminal).execute(arguments);
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

    private static CommandLine commandLine(PreceptorCommand command, Terminal terminal) {
        boolean narrow = terminal.columns() < NarrowHelp.BELOW;
        CommandLine.Help.Ansi ansi =
                terminal.colours() && !narrow ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
        Failures failures = new Failures(command, terminal);
        return new CommandLine(command)
                .addSubcommand(new TrainCommand())
                .addSubcommand(new CompareCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new PredictCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new PluginsCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(
                        narrow
                                ? new PrintWriter(new NarrowHelp(terminal.out(), terminal.columns()), true)
                                : new PrintWriter(terminal.out(), true, Charset.defaultCharset()))
                .setErr(new PrintWriter(terminal.err(), true, Charset.defaultCharset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(narrow ? NarrowHelp.UNFOLDED : Math.min(WIDEST_HELP, terminal.columns()))
                .setExecutionStrategy(parsed -> {
                    Logging.configure(command.verbosity());
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }
}
