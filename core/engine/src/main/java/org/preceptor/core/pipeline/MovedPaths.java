package org.preceptor.core.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.PartLookup;
import org.preceptor.api.config.Setting;

/**
 * Paths of a run whose data have moved: the data source's {@code path} is what the user gave, and other files that have
 * moved are looked for relative to it.
 */
final class MovedPaths extends KeptPaths {
    private final Path folder;
    private final Setting moved;
    private final Path from;
    private final Path to;

    private MovedPaths(Path folder, Setting moved, Path from, Path to) {
        this.folder = folder.toAbsolutePath().normalize();
        this.moved = moved;
        this.from = from;
        this.to = to;
    }

    /**
     * The paths of a run.
     *
     * @param settings the run's
     * @param folder where relative paths start
     * @param to where the data source's path is now
     * @throws PreceptorException if the source has no path
     */
    static MovedPaths of(Setting settings, Path folder, Path to) {
        Setting source = source(settings);
        Setting path = path(source)
                .orElseThrow(() -> new PreceptorException("--data: the run's data source '"
                        + (source.isMapping() ? entry(source, "name") : source).text()
                        + "' has no 'path'; leave --data out"));
        return new MovedPaths(folder, path, sourcePath(settings, folder).orElseThrow(), to);
    }

    /** Where the path of a run's data source leads; empty if the source has none. */
    static Optional<Path> sourcePath(Setting settings, Path folder) {
        Setting source = source(settings);
        return path(source)
                .flatMap(path -> new Options(source, PartLookup.none()).path("path"))
                .map(path -> folder.resolve(path).normalize());
    }

    private static Setting source(Setting settings) {
        return entry(entry(settings, "data"), "source");
    }

    private static Optional<Setting> path(Setting source) {
        return source.isMapping() ? Optional.ofNullable(source.mapping().get("path")) : Optional.empty();
    }

    private static Setting entry(Setting settings, String key) {
        Setting found = settings.mapping().get(key);
        return found == null ? Setting.empty(settings.where()) : found;
    }

    @Override
    public Path apply(Setting setting, Path path) {
        if (setting == moved) {
            return keep(setting, to);
        }
        Path before = folder.resolve(path).normalize();
        Path now = to.resolve(from.relativize(before)).normalize();
        return !Files.exists(before) && Files.exists(now) ? keep(setting, now) : before;
    }

    private Path keep(Setting setting, Path path) {
        keep(setting, written(path, folder));
        return path.toAbsolutePath().normalize();
    }
}
