package org.preceptor.cli.command;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.preceptor.cli.option.PathText;
import org.preceptor.cli.option.PreceptorCommand;
import org.preceptor.cli.plugin.PluginsCommand;
import org.preceptor.cli.process.Logging;
import org.preceptor.cli.terminal.NarrowHelp;
import org.preceptor.cli.terminal.Terminal;
import picocli.CommandLine;

/** All commands, and how picocli is to run them. */
public final class Commands {
    private static final int WIDEST_HELP = 100;

    private Commands() {}

    /** What reads a command line and runs the command that it names. */
    public static CommandLine of(PreceptorCommand command, Terminal terminal) {
        boolean narrow = terminal.columns() < NarrowHelp.BELOW;
        CommandLine.Help.Ansi ansi =
                terminal.colours() && !narrow ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
        FailureHandler failures = new FailureHandler(command, terminal);
        return new CommandLine(command)
                .addSubcommand(new TrainCommand())
                .addSubcommand(new CompareCommand())
                .addSubcommand(new SweepCommand())
                .addSubcommand(new SweepRunCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new PredictCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new PlotCommand())
                .addSubcommand(new BoardCommand())
                .addSubcommand(new SuggestCommand())
                .addSubcommand(new LabelCommand())
                .addSubcommand(new ProfileCommand())
                .addSubcommand(new PluginsCommand())
                .addSubcommand(new CacheCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .registerConverter(Path.class, new PathText())
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
