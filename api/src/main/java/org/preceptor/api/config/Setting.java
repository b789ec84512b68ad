package org.preceptor.api.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.preceptor.api.Names;

/**
 * One value of a configuration with the place it was written. Configurations are trees of settings; a pipeline file, a
 * method's preset and a program's builder all produce the same tree.
 *
 * @param value a {@code String}, {@code Boolean}, {@code Long}, {@code Double}, {@code List<Setting>} or
 *     {@code Map<String, Setting>}
 * @param where file and line ({@code pipeline.yaml:12}), or what else names the place
 */
public record Setting(Object value, String where) {
    /** How many keys a description lists. */
    private static final int LISTED_KEYS = 20;
    /** The longest text that a description quotes whole. */
    private static final int QUOTED_LENGTH = 200;

    public Setting {
        Objects.requireNonNull(where, "where");
        if (value instanceof List<?> list) {
            list.forEach(element -> requireSetting(element, where));
            value = List.copyOf(list);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> requireSetting(element, where));
            value = Collections.unmodifiableMap(new LinkedHashMap<>(map));
        } else if (!(value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double)) {
            throw new IllegalArgumentException(where + ": no setting can hold " + value);
        }
    }

    private static void requireSetting(Object element, String where) {
        if (!(element instanceof Setting)) {
            throw new IllegalArgumentException(where + ": expected settings inside a setting, found " + element);
        }
    }

    /**
     * A tree of settings from plain Java values.
     *
     * @param plain strings, booleans, numbers, lists, maps with string keys, enums (by their kebab-case name), or
     *     settings, nested as wanted Maps without an order of their own, such as {@code Map.of(…)}, are sorted by key,
     *     so that the tree is the same every time
     * @param where the place that all of them get
     */
    public static Setting of(Object plain, String where) {
        if (plain instanceof Setting setting) {
            return setting;
        }
        if (plain instanceof Map<?, ?> map) {
            Map<String, Setting> copy = new LinkedHashMap<>();
            boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap;
            (ordered ? map : new TreeMap<>(map)).forEach((key, value) -> copy.put(key.toString(), of(value, where)));
            return new Setting(copy, where);
        }
        if (plain instanceof List<?> list) {
            List<Setting> copy = new ArrayList<>();
            list.forEach(value -> copy.add(of(value, where)));
            return new Setting(copy, where);
        }
        if (plain instanceof Float || plain instanceof Double) {
            return new Setting(((Number) plain).doubleValue(), where);
        }
        if (plain instanceof Number number) {
            return new Setting(number.longValue(), where);
        }
        if (plain instanceof Enum<?> constant) {
            return new Setting(Names.kebab(constant), where);
        }
        return new Setting(plain instanceof Boolean ? plain : String.valueOf(plain), where);
    }

    /** An empty mapping. */
    public static Setting empty(String where) {
        return new Setting(Map.of(), where);
    }

    /** Whether this is a mapping. */
    public boolean isMapping() {
        return value instanceof Map;
    }

    /** Whether this is a list. */
    public boolean isList() {
        return value instanceof List;
    }

    /**
     * The entries of a mapping, in the order they were written.
     *
     * @throws InvalidOptionException if this is not a mapping
     */
    @SuppressWarnings("unchecked")
    public Map<String, Setting> mapping() {
        if (value instanceof Map) {
            return (Map<String, Setting>) value;
        }
        throw new InvalidOptionException(where, "expected a mapping (key: value), found " + describe());
    }

    /**
     * The elements of a list; a single value counts as a list of one.
     *
     * @return the elements, in the order they were written
     */
    @SuppressWarnings("unchecked")
    public List<Setting> list() {
        return value instanceof List ? (List<Setting>) value : List.of(this);
    }

    /**
     * This tree merged with another, whose values win. Mappings are merged key by key, except that a reference to a
     * part (a name, or a mapping with the key {@code name}) is replaced whole by a reference to another part; options
     * written without a name go to the part that was there. Anything else is replaced.
     */
    public Setting overlaidWith(Setting overlay) {
        Setting base = value instanceof String
                        && overlay.isMapping()
                        && !overlay.mapping().containsKey("name")
                ? new Setting(Map.of("name", this), where)
                : this;
        if (!base.isMapping() || !overlay.isMapping() || namesAnotherPart(base, overlay)) {
            return overlay;
        }
        Map<String, Setting> merged = new LinkedHashMap<>(base.mapping());
        overlay.mapping().forEach((key, setting) -> merged.merge(key, setting, Setting::overlaidWith));
        return new Setting(merged, overlay.where);
    }

    private static boolean namesAnotherPart(Setting base, Setting overlay) {
        Setting named = overlay.mapping().get("name");
        Setting before = base.mapping().get("name");
        return named != null && (before == null || !named.value().equals(before.value()));
    }

    /** What the value is, for a message: {@code the text 'abc'}, {@code a list}, … */
    public String describe() {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "an empty mapping"
                    : "a mapping with the keys "
                            + mapping().keySet().stream().limit(LISTED_KEYS).collect(Collectors.joining(", "))
                            + (map.size() > LISTED_KEYS ? " and " + (map.size() - LISTED_KEYS) + " more" : "");
        }
        if (value instanceof List<?> list) {
            return "a list of " + list.size();
        }
        if (value instanceof String text) {
            return text.length() > QUOTED_LENGTH
                    ? "a text of " + text.length() + " characters that begins with '"
                            + text.substring(0, QUOTED_LENGTH / 2) + "'"
                    : "the text '" + text + "'";
        }
        return String.valueOf(value);
    }

    /** The tree as plain Java values, as {@link #of} takes them. */
    public Object plain() {
        if (isMapping()) {
            Map<String, Object> copy = new LinkedHashMap<>();
            mapping().forEach((key, setting) -> copy.put(key, setting.plain()));
            return copy;
        }
        return isList() ? list().stream().map(Setting::plain).toList() : value;
    }
}
