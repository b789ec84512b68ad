package org.preceptor.cli.plugin;

import java.util.List;
import java.util.concurrent.Callable;
import org.preceptor.cli.option.FormatOption;
import org.preceptor.cli.process.ExitCode;
import org.preceptor.cli.report.PluginReport;
import org.preceptor.cli.terminal.Json;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.plugin.load.FoundPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code preceptor plugins list}. */
@Command(name = "list", header = "List every plugin with its version, its state and what it provides.")
final class PluginsListCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        Terminal terminal = plugins.preceptor().terminal();
        try (Preceptor preceptor = plugins.preceptor().open()) {
            List<FoundPlugin> found = preceptor.plugins().all();
            if (format.isJson()) {
                terminal.out()
                        .println(Json.text(found.stream().map(PluginReport::of).toList()));
            } else if (found.isEmpty()) {
                terminal.out().println(ShortPath.of(plugins.preceptor().pluginFolder()) + ": no plugins here");
            } else {
                ResultTable table = ResultTable.of("plugin", "version", "state", "provides");
                for (FoundPlugin plugin : found) {
                    table = PluginReport.of(plugin).addTo(table);
                }
                terminal.print(table);
                preceptor.plugins().rejected().forEach(rejected -> {
                    terminal.out().println();
                    terminal.say(rejected.message());
                });
            }
            return ExitCode.DONE;
        }
    }
}
