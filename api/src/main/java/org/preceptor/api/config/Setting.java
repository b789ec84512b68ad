package org.preceptor.api.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.api.Names;

/**
 * One value of a configuration with the place it was written. Configurations are trees of settings; a pipeline file, a
 * method's preset and a program's builder all produce the same tree.
 *
 * @param value what it holds
 * @param where file and line ({@code pipeline.yaml:12}), or what else names the place
 */
public record Setting(SettingValue value, String where) {

    public Setting {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(where, "where");
    }

    /** A mapping; the entries keep their order. */
    public Setting(Map<String, Setting> entries, String where) {
        this(new SettingValue.Entries(entries), where);
    }

    /** A list. */
    public Setting(List<Setting> elements, String where) {
        this(new SettingValue.Elements(elements), where);
    }

    /** A text. */
    public Setting(String text, String where) {
        this(new SettingValue.Text(text), where);
    }

    /**
     * A tree of settings from plain Java values.
     *
     * @param plain strings, booleans, numbers, lists, maps with string keys, enums (by their kebab-case name), or
     *     settings, nested as wanted. Maps without an order of their own, such as {@code Map.of(…)}, are sorted by key,
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
        return new Setting(scalar(plain), where);
    }

    private static SettingValue scalar(Object plain) {
        if (plain instanceof Float || plain instanceof Double) {
            return new SettingValue.Fractional(((Number) plain).doubleValue());
        }
        if (plain instanceof Number number) {
            return new SettingValue.Whole(number.longValue());
        }
        if (plain instanceof Boolean flag) {
            return new SettingValue.Flag(flag);
        }
        return new SettingValue.Text(plain instanceof Enum<?> constant ? Names.kebab(constant) : String.valueOf(plain));
    }

    /** An empty mapping. */
    public static Setting empty(String where) {
        return new Setting(Map.of(), where);
    }

    /** Whether this is a mapping. */
    public boolean isMapping() {
        return value instanceof SettingValue.Entries;
    }

    /** Whether this is a list. */
    public boolean isList() {
        return value instanceof SettingValue.Elements;
    }

    /** Whether this is a text. */
    public boolean isText() {
        return value instanceof SettingValue.Text;
    }

    /** Whether this is the given text. */
    public boolean isText(String text) {
        return value instanceof SettingValue.Text written && written.text().equals(text);
    }

    /**
     * The entries of a mapping, in the order they were written.
     *
     * @throws InvalidOptionException if this is not a mapping
     */
    public Map<String, Setting> mapping() {
        if (value instanceof SettingValue.Entries mapping) {
            return mapping.entries();
        }
        throw new InvalidOptionException(where, "expected a mapping (key: value), found " + describe());
    }

    /**
     * The elements of a list; a single value counts as a list of one.
     *
     * @return the elements, in the order they were written
     */
    public List<Setting> list() {
        return value instanceof SettingValue.Elements list ? list.elements() : List.of(this);
    }

    /** The number, whole or not; empty if this is something else. */
    public OptionalDouble number() {
        return value instanceof SettingValue.Numeric number
                ? OptionalDouble.of(number.plain().doubleValue())
                : OptionalDouble.empty();
    }

    /** The value as text: a text itself, a number or flag as Java spells it. */
    public String text() {
        return String.valueOf(plain());
    }

    /**
     * This tree merged with another, whose values win. Mappings are merged key by key, except that a reference to a
     * part (a name, or a mapping with the key {@code name}) is replaced whole by a reference to another part; options
     * written without a name go to the part that was there. Anything else is replaced.
     */
    public Setting overlaidWith(Setting overlay) {
        Setting base = isText() && overlay.isMapping() && !overlay.mapping().containsKey("name")
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

    /** What the value is, for a message: {@code the text 'abc'}, {@code a list of 3}, … */
    public String describe() {
        return value.describe();
    }

    /** The tree as plain Java values, as {@link #of} takes them. */
    public Object plain() {
        return value.plain();
    }
}
