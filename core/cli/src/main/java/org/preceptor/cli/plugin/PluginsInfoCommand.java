package org.preceptor.cli.plugin;

import java.util.List;
import java.util.concurrent.Callable;
import org.preceptor.api.Names;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.cli.option.FormatOption;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.report.PluginReport;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.plugin.load.FoundPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins info}. */
@Command(name = "info", header = "Show everything known about one plugin.")
final class PluginsInfoCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Parameters(paramLabel = "ID", description = "The plugin's id as 'plugins list' shows it, or the name of its file.")
    private String id;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        try (Preceptor preceptor = plugins.preceptor().open()) {
            PluginReport report = PluginReport.of(find(preceptor.plugins().all()));
            Terminal terminal = plugins.preceptor().terminal();
            if (format.isJson()) {
                terminal.out().println(Json.text(report));
            } else {
                report.print(terminal);
            }
            return ExitCode.DONE;
        }
    }

    /** The plugin with this id: where two claim it, the one that is used. */
    private FoundPlugin find(List<FoundPlugin> found) {
        return found.stream()
                .filter(plugin -> plugin.id().equals(id)
                        || plugin.file().getFileName().toString().equals(id))
                .min((a, b) -> Boolean.compare(a instanceof FoundPlugin.Rejected, b instanceof FoundPlugin.Rejected))
                .orElseThrow(() -> new InvalidOptionException(
                        "plugins info",
                        "unknown plugin '" + id + "'; "
                                + Names.suggest(
                                        id, found.stream().map(FoundPlugin::id).toList())));
    }
}
