package org.preceptor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.SettingText;

/**
 * A line of a run's settings.
 *
 * @param text as YAML, indented
 * @param own whether the method's preset does not say the same
 */
public record SettingLine(String text, boolean own) {

    /**
     * A run's settings, line by line.
     *
     * @param settings all of the run
     * @param preset what the method says unless something else is written
     */
    static List<SettingLine> of(Setting settings, Setting preset) {
        List<SettingLine> lines = new ArrayList<>();
        section(settings, preset, "", lines);
        return lines;
    }

    private static void section(Setting settings, Setting preset, String indent, List<SettingLine> lines) {
        Map<String, Setting> before = preset.isMapping() ? preset.mapping() : Map.of();
        settings.mapping().forEach((key, setting) -> {
            Setting same = before.getOrDefault(key, Setting.empty("no preset"));
            if (setting.isMapping() && !setting.mapping().isEmpty()) {
                lines.add(new SettingLine(indent + label(key), !before.containsKey(key)));
                section(setting, named(same), indent + "  ", lines);
            } else {
                boolean own = !before.containsKey(key) || !setting.plain().equals(plain(setting, same));
                SettingText.write(new Setting(Map.of(key, setting), setting.where()))
                        .lines()
                        .forEach(line -> lines.add(new SettingLine(indent + line, own)));
            }
        });
    }

    /** A part without options is written as its name alone. */
    private static Setting named(Setting setting) {
        return setting.isMapping() ? setting : new Setting(Map.of("name", setting), setting.where());
    }

    /** The preset's value, in the form of the other. */
    private static Object plain(Setting setting, Setting preset) {
        Setting name = preset.isMapping() ? preset.mapping().get("name") : null;
        return name != null && !setting.isMapping() && preset.mapping().size() == 1 ? name.plain() : preset.plain();
    }

    private static String label(String key) {
        String text = SettingText.write(new Setting(Map.of(key, Setting.of(true, "")), ""));
        return text.substring(0, text.lastIndexOf(':') + 1);
    }
}
