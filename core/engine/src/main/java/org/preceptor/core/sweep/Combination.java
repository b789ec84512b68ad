package org.preceptor.core.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.VariedSetting;

/**
 * One value for each setting that is varied.
 *
 * @param settings values by the settings' paths, in the order they are written
 */
public record Combination(Map<String, Setting> settings) {
    /** Of a sweep that varies no setting. */
    public static final Combination NONE = new Combination(Map.of());

    public Combination {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The same with a further setting, or another value of one. */
    Combination with(String key, Setting value) {
        Map<String, Setting> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new Combination(more);
    }

    /** The same without some of the settings. */
    public Combination without(Set<String> keys) {
        Map<String, Setting> fewer = new LinkedHashMap<>(settings);
        fewer.keySet().removeAll(keys);
        return new Combination(fewer);
    }

    /** The same with these values, each of a setting that is varied. */
    Combination overlaidWith(Map<String, Setting> values) {
        Map<String, Setting> other = new LinkedHashMap<>(settings);
        other.putAll(values);
        return new Combination(other);
    }

    /** Whether it has these values. */
    boolean has(Map<String, Setting> values) {
        return values.entrySet().stream()
                .allMatch(value -> settings.containsKey(value.getKey())
                        && settings.get(value.getKey())
                                .plain()
                                .equals(value.getValue().plain()));
    }

    /** Whether another one has the same values, wherever they are written. */
    boolean isLike(Combination other) {
        return other.settings.keySet().equals(settings.keySet()) && has(other.settings);
    }

    /** As overrides of a pipeline's settings. */
    public List<VariedSetting> overrides() {
        List<VariedSetting> overrides = new ArrayList<>();
        settings.forEach((key, value) -> overrides.add(new VariedSetting(key, value, false)));
        return overrides;
    }

    /** The values as text, by the settings' paths. */
    public Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        settings.forEach((key, value) -> shown.put(key, shown(value)));
        return shown;
    }

    /** In a line: {@code mean-teacher, teacher.decay=0.99}. */
    public String text() {
        return settings.entrySet().stream()
                .map(each -> each.getKey().equals("method")
                        ? shown(each.getValue())
                        : each.getKey() + '=' + shown(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A value as YAML would have it in a line. */
    public static String shown(Setting value) {
        if (value.isMapping()) {
            return value.mapping().entrySet().stream()
                    .map(each -> each.getKey() + ": " + shown(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isList()) {
            return value.list().stream().map(Combination::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.text();
    }
}
