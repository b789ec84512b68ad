package org.preceptor.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.preceptor.api.InvalidOptionException;
import org.preceptor.api.Names;
import org.preceptor.core.Preceptor;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.plugin.FoundPlugin;
import org.preceptor.core.plugin.PluginData;
import org.preceptor.core.trace.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code preceptor plugins}. */
@Command(
        name = "plugins",
        header = "Show what the plugins folder holds.",
        subcommands = {PluginsCommand.ListCommand.class, PluginsCommand.InfoCommand.class})
final class PluginsCommand implements Runnable {
    @ParentCommand
    private PreceptorCommand parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code preceptor plugins list}. */
    @Command(name = "list", header = "List every plugin with its version, its state and what it provides.")
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        private PluginsCommand plugins;

        @Override
        public Integer call() {
            Terminal terminal = plugins.parent.terminal();
            try (Preceptor preceptor = plugins.parent.open()) {
                List<FoundPlugin> found = preceptor.plugins().all();
                if (found.isEmpty()) {
                    terminal.out().println(ShortPath.of(plugins.parent.pluginFolder()) + ": no plugins here");
                    return ExitCode.DONE;
                }
                ResultTable table = ResultTable.of("plugin", "version", "state", "provides");
                for (FoundPlugin plugin : found) {
                    table = withRows(table, plugin);
                }
                terminal.out().print(table.text());
                for (FoundPlugin plugin : found) {
                    if (plugin instanceof FoundPlugin.Rejected rejected) {
                        terminal.out().println();
                        terminal.out().println(rejected.message());
                    }
                }
                return ExitCode.DONE;
            }
        }

        /** A row for each kind of part, the first of them with the plugin's name. */
        private static ResultTable withRows(ResultTable table, FoundPlugin plugin) {
            List<String> provides = plugin.parts().entrySet().stream()
                    .map(entry -> entry.getKey().title() + ": " + String.join(", ", entry.getValue()))
                    .toList();
            ResultTable longer = table.with(plugin.id(), orDash(plugin.data().version()), state(plugin),
                    provides.stream().findFirst().orElse("–"));
            for (String more : provides.subList(Math.min(1, provides.size()), provides.size())) {
                longer = longer.with("", "", "", more);
            }
            return longer;
        }
    }

    /** {@code preceptor plugins info}. */
    @Command(name = "info", header = "Show all that is known of one plugin.")
    static final class InfoCommand implements Callable<Integer> {
        @ParentCommand
        private PluginsCommand plugins;

        @Parameters(paramLabel = "ID", description = "The plugin's id, as 'plugins list' shows it.")
        private String id;

        @Override
        public Integer call() {
            try (Preceptor preceptor = plugins.parent.open()) {
                List<FoundPlugin> found = preceptor.plugins().all();
                FoundPlugin plugin = found.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(() ->
                        new InvalidOptionException("plugins info", "unknown plugin '" + id + "'; "
                                + Names.suggest(id, found.stream().map(FoundPlugin::id).toList())));
                plugins.parent.terminal().out().print(text(plugin));
                return ExitCode.DONE;
            }
        }

        private static String text(FoundPlugin plugin) {
            PluginData data = plugin.data();
            StringBuilder text = new StringBuilder();
            line(text, "plugin", data.id());
            line(text, "version", data.version());
            line(text, "state", state(plugin));
            line(text, "about", data.description());
            line(text, "provider", data.provider());
            line(text, "licence", data.license());
            line(text, "API", data.requires());
            line(text, "needs", String.join(", ", data.dependencies()));
            line(text, "file", ShortPath.of(plugin.file()));
            plugin.parts().forEach((kind, names) -> line(text, kind.title(), String.join(", ", names)));
            if (plugin instanceof FoundPlugin.Rejected rejected) {
                line(text, "reason", rejected.reason());
            }
            return text.toString();
        }

        private static void line(StringBuilder text, String key, String value) {
            if (!value.isBlank()) {
                text.append(String.format("%-20s %s%n", key, value));
            }
        }
    }

    private static String state(FoundPlugin plugin) {
        if (plugin instanceof FoundPlugin.Loaded) {
            return "loaded";
        }
        return plugin instanceof FoundPlugin.Disabled ? "disabled" : "rejected";
    }

    private static String orDash(String text) {
        return text.isBlank() ? "–" : text;
    }
}
