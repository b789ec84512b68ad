package org.preceptor.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {
    private static final int WIDEST_HELP = 100;

    private Main() {}

    /** Runs one command and ends the process with its exit code. What plugins print is no result. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.system();
        ProcessEnd end = ProcessEnd.of(terminal);
        System.setOut(terminal.err());
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> terminal.warn(Failures.message(failure)));
        end.with(run(terminal, arguments));
    }

    /** Runs one command. */
    static int run(Terminal terminal, String... arguments) {
        PreceptorCommand command = new PreceptorCommand(terminal);
        try {
            return commandLine(command, terminal).execute(arguments);
        } catch (OutOfMemoryError e) {
            terminal.complain(Failures.outOfMemory(e));
        } catch (LinkageError e) {
            terminal.complain(
                    PluginFrame.of(e).isPresent()
                            ? Failures.message(e)
                            : "the program's files do not fit together (" + e
                                    + "); unpack the distribution afresh, and see 'preceptor doctor'");
            command.printTrace(e);
        } catch (Throwable e) { // errors of plugins' code among them
            terminal.complain(Failures.message(e));
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
