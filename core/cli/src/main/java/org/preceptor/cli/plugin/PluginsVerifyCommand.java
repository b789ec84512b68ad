package org.preceptor.cli.plugin;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.preceptor.api.PreceptorException;
import org.preceptor.cli.option.FormatOption;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.report.PluginReport;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.load.FoundPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins verify}. */
@Command(
        name = "verify",
        header = "Check whether a plugin could be loaded, and what it provides; nothing is installed.",
        description =
                "Its code is run. Exit code 0 if it could be loaded beside those that are in the folder, 2 if not.")
final class PluginsVerifyCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Parameters(paramLabel = "FILE", description = "A plugin's folder, zip or JAR.")
    private Path file;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        FoundPlugin found = plugins.folder().verify(file, plugins.preceptor().policy());
        PluginReport report = PluginReport.of(found);
        Terminal terminal = plugins.preceptor().terminal();
        if (format.isJson()) {
            terminal.out().println(Json.text(report));
            return found instanceof FoundPlugin.Loaded ? ExitCode.DONE : ExitCode.WRONG_INPUT;
        }
        if (found instanceof FoundPlugin.Rejected rejected) {
            throw rejected.refusal(ShortPath.of(file) + ": ");
        }
        if (found instanceof FoundPlugin.Disabled) {
            throw new PreceptorException(ShortPath.of(file) + ": not tried, since the plugin '" + found.id()
                    + "' is disabled; enable it first: preceptor plugins enable " + found.id());
        }
        plugins.say(ShortPath.of(file) + ": nothing wrong");
        report.print(terminal);
        return ExitCode.DONE;
    }
}
