package org.preceptor.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;

/**
 * One setting given on the command line.
 *
 * @param where the argument as it was written, for messages
 * @param path the keys that lead to the setting, at least one
 * @param value what it is set to
 */
record SettingOverride(String where, List<String> path, Setting value) {
    private static final String PREFIX = "--set ";
    private static final int MAXIMUM_SHOWN = 200;
    private static final Pattern LONG_NUMBER = Pattern.compile("(\\d{10})\\d{30,}");
    private static final Pattern KEY = Pattern.compile("\"([^\"]+)\"|([^\".=\\s]+)");

    SettingOverride {
        path = List.copyOf(path);
    }

    static boolean wrote(Setting setting) {
        return setting.where().startsWith(PREFIX);
    }

    /**
     * Reads {@code KEY=VALUE}.
     *
     * @throws InvalidOptionException if there is no {@code =}, the key has an empty part or the value is not YAML
     */
    static SettingOverride parse(String argument) {
        String where = PREFIX + shown(argument);
        List<String> path = new ArrayList<>();
        int position = keys(argument, path);
        if (path.isEmpty()
                || position >= argument.length()
                || argument.charAt(position) != '='
                || argument.charAt(position - 1) == '.') {
            throw new InvalidOptionException(where, "expected KEY=VALUE, such as training.epochs=5");
        }
        if (path.size() > YamlTree.MAXIMUM_DEPTH) {
            throw new InvalidOptionException(
                    where, "a key with " + path.size() + " parts; at most " + YamlTree.MAXIMUM_DEPTH + " can be read");
        }
        String text = argument.substring(position + 1);
        if (text.isBlank()) {
            throw new InvalidOptionException(where, "expected a value after '='");
        }
        return new SettingOverride(where, path, YamlTree.ofArgument(text, where));
    }

    /**
     * One that is not given on the command line, with the place where its value is written.
     *
     * @throws InvalidOptionException if the key is no path
     */
    static SettingOverride of(VariedSetting varied) {
        List<String> path = new ArrayList<>();
        String key = varied.key();
        if (keys(key, path) < key.length()
                || path.isEmpty()
                || key.endsWith(".")
                || path.size() > YamlTree.MAXIMUM_DEPTH) {
            throw new InvalidOptionException(
                    varied.value().where(),
                    "expected the path of a setting, such as training.epochs, found '" + shown(key) + "'");
        }
        return new SettingOverride(varied.value().where(), path, varied.value());
    }

    /** Reads the keys, with dots between them, that a text begins with; returns where they end. */
    private static int keys(String text, List<String> keys) {
        Matcher matcher = KEY.matcher(text);
        int position = 0;
        while (matcher.find(position) && matcher.start() == position) {
            keys.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            position = matcher.end();
            if (position < text.length() && text.charAt(position) == '.') {
                position++;
            } else {
                break;
            }
        }
        return position;
    }

    /** The settings without what this one is to replace. */
    Setting removedFrom(Setting settings) {
        return removed(settings, 0);
    }

    private Setting removed(Setting base, int depth) {
        Setting below = base.isMapping() ? base.mapping().get(path.get(depth)) : null;
        if (below == null) {
            return base;
        }
        Map<String, Setting> entries = new LinkedHashMap<>(base.mapping());
        if (depth == path.size() - 1) {
            entries.remove(path.get(depth));
        } else {
            entries.put(path.get(depth), removed(below, depth + 1));
        }
        return new Setting(entries, base.where());
    }

    /** As messages quote it. */
    private static String shown(String argument) {
        String digits = LONG_NUMBER.matcher(argument).replaceAll("$1…");
        return digits.length() > MAXIMUM_SHOWN ? digits.substring(0, MAXIMUM_SHOWN) + "…" : digits;
    }

    /**
     * The settings with this one applied.
     *
     * @throws InvalidOptionException if the path leads through a value that has no keys
     */
    Setting appliedTo(Setting settings) {
        return put(settings, 0);
    }

    /** A tree of settings that holds nothing but this one. */
    Setting alone() {
        return fresh(0);
    }

    private Setting put(Setting base, int depth) {
        if (depth == path.size()) {
            return base.overlaidWith(value);
        }
        Map<String, Setting> entries = new LinkedHashMap<>(keysOf(base, depth));
        String key = path.get(depth);
        Setting below = entries.get(key);
        entries.put(key, below == null ? fresh(depth + 1) : put(below, depth + 1));
        return new Setting(entries, base.where());
    }

    /** A text may be the name of a part; keys then go to its options. */
    private Map<String, Setting> keysOf(Setting base, int depth) {
        if (base.isMapping()) {
            return base.mapping();
        }
        if (base.isText()) {
            return Map.of("name", base);
        }
        String here = String.join(".", path.subList(0, depth));
        String remedy = base.isList()
                ? "; give the whole list, such as " + here + "=[…]"
                : "; set it first, such as " + here + "={name: …}";
        throw new InvalidOptionException(
                where, "'" + here + "' is " + base.describe() + " (" + base.where() + ") and has no keys" + remedy);
    }

    private Setting fresh(int depth) {
        return depth == path.size() ? value : new Setting(Map.of(path.get(depth), fresh(depth + 1)), where);
    }
}
