package org.preceptor.core.train;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.preceptor.api.Setting;
import org.preceptor.core.config.PipelineFile;

/**
 * Paths given on the command line start where the user stands, others at the pipeline file's folder. So that a run
 * finds them again, its settings are kept with the former written from that folder, too.
 */
final class CommandLinePaths implements BiFunction<Setting, Path, Path> {
    private final Path folder;
    private final Map<Setting, String> found = new IdentityHashMap<>();

    /** @param folder the pipeline file's */
    CommandLinePaths(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Path apply(Setting setting, Path path) {
        if (!PipelineFile.isOverride(setting)) {
            return path;
        }
        Path absolute = path.toAbsolutePath().normalize();
        found.put(setting, path.isAbsolute() ? absolute.toString() : fromFolder(absolute));
        return absolute;
    }

    private String fromFolder(Path absolute) {
        if (!Objects.equals(absolute.getRoot(), folder.getRoot())) {
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
    Setting kept(Setting settings) {
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
