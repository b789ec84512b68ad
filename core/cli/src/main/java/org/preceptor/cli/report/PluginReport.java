package org.preceptor.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.preceptor.api.Names;
import org.preceptor.cli.terminal.Terminal;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.metrics.ResultTable;
import org.preceptor.core.plugin.load.FoundPlugin;
import org.preceptor.core.plugin.load.PluginData;

/**
 * What is known of one plugin, as {@code plugins list}, {@code info} and {@code verify} show it. Texts are empty where
 * nothing is known.
 *
 * @param id its id, or what its file's name suggests
 * @param state loaded, disabled or rejected
 * @param reason why it was rejected
 * @param requires the range of API versions it works with
 * @param needs other plugins
 * @param provides names of parts by kind
 */
public record PluginReport(
        String id,
        String version,
        String state,
        String reason,
        String description,
        String provider,
        String license,
        String requires,
        List<String> needs,
        String file,
        Map<String, List<String>> provides) {

    public PluginReport {
        needs = List.copyOf(needs);
    }

    public static PluginReport of(FoundPlugin plugin) {
        PluginData data = plugin.data();
        Map<String, List<String>> provides = new LinkedHashMap<>();
        plugin.parts().forEach((kind, names) -> provides.put(Names.kebab(kind), names));
        return new PluginReport(
                data.id(),
                data.version(),
                state(plugin),
                plugin instanceof FoundPlugin.Rejected rejected ? rejected.reason() : "",
                data.description(),
                data.provider(),
                data.license(),
                data.requires(),
                data.dependencies(),
                ShortPath.of(plugin.file()),
                provides);
    }

    private static String state(FoundPlugin plugin) {
        if (plugin instanceof FoundPlugin.Loaded) {
            return "loaded";
        }
        return plugin instanceof FoundPlugin.Disabled ? "disabled" : "rejected";
    }

    /** The table with a row more. */
    public ResultTable addTo(ResultTable table) {
        String parts = provides.entrySet().stream()
                .map(entry -> title(entry.getKey()) + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        return table.with(id, orDash(version), state, orDash(parts));
    }

    /** Shows a line for each thing that is known. */
    public void print(Terminal terminal) {
        line(terminal, "plugin", id);
        line(terminal, "version", version);
        line(terminal, "state", state);
        line(terminal, "about", description);
        line(terminal, "provider", provider);
        line(terminal, "licence", license);
        line(terminal, "API", requires);
        line(terminal, "needs", String.join(", ", needs));
        line(terminal, "file", file);
        provides.forEach((kind, names) -> line(terminal, title(kind), String.join(", ", names)));
        line(terminal, "reason", reason);
    }

    private static String title(String kind) {
        return kind.replace('-', ' ');
    }

    private static void line(Terminal terminal, String key, String value) {
        if (!value.isBlank()) {
            terminal.entry(String.format("%-20s ", key), value);
        }
    }

    private static String orDash(String text) {
        return text.isBlank() ? "–" : text;
    }
}
