package org.preceptor.core.pipeline;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.preceptor.api.config.Setting;

/** Reads paths in another way than they are written, and knows how to write them so that they are found again. */
abstract class KeptPaths implements BiFunction<Setting, Path, Path> {
    private final Map<Setting, String> found = new IdentityHashMap<>();

    /** @param path how the setting is to be written from now on */
    final void keep(Setting setting, String path) {
        found.put(setting, path);
    }

    /** How a path of the command line is written in a folder's file: absolute as the user gave it, or from there. */
    static String written(Path given, Path folder) {
        Path absolute = given.toAbsolutePath().normalize();
        if (given.isAbsolute() || !Objects.equals(absolute.getRoot(), folder.getRoot())) {
            return absolute.toString();
        }
        String relative = folder.relativize(absolute).toString();
        return relative.isEmpty() ? "." : relative;
    }

    /** Read again, the text is this path whatever is in it. */
    private static String literally(String path) {
        return (path.startsWith("~") ? "./" + path : path).replace("$", "$$");
    }

    /** The settings, with the paths met so far as they are to be kept. */
    final Setting kept(Setting settings) {
        if (settings.isMapping()) {
            Map<String, Setting> entries = new LinkedHashMap<>();
            settings.mapping().forEach((key, value) -> entries.put(key, kept(value)));
            return new Setting(entries, settings.where());
        }
        if (settings.isList()) {
            return new Setting(settings.list().stream().map(this::kept).toList(), settings.where());
        }
        String path = found.get(settings);
        return path == null ? settings : new Setting(literally(path), settings.where());
    }
}
