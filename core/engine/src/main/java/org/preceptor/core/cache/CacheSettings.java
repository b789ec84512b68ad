package org.preceptor.core.cache;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Setting;
import org.preceptor.core.feed.ByteCount;

/**
 * What is kept of examples that are slow to read and too many for memory. In a pipeline, under {@code data}:
 *
 * <pre>
 * cache: decoded     # in the user's cache folder
 * cache: none        # they are read again for every batch
 * cache: {kind: decoded, folder: /fast/disk, size: 200 GB}
 * </pre>
 *
 * @param kind what is kept
 * @param folder where, if not in the user's cache folder
 * @param size how many bytes all caches there may have together
 */
public record CacheSettings(Kind kind, Optional<Path> folder, long size) {
    private static final long USUAL_SIZE = 100_000_000_000L;

    /** What is kept. */
    public enum Kind {
        /** Examples as they are fed. */
        DECODED,
        /** Nothing. */
        NONE
    }

    /**
     * Reads the key {@code cache}.
     *
     * @param base where relative paths start
     * @throws org.preceptor.api.config.InvalidOptionException if it is something else
     */
    public static CacheSettings read(Options data, Path base) {
        Optional<Setting> written = data.setting("cache");
        if (written.isEmpty() || !written.get().isMapping()) {
            return new CacheSettings(data.choice("cache", Kind.DECODED), Optional.empty(), USUAL_SIZE);
        }
        Options cache = data.nested("cache");
        CacheSettings settings = new CacheSettings(
                cache.choice("kind", Kind.DECODED),
                cache.path("folder").map(path -> base.resolve(path).normalize()),
                cache.setting("size")
                        .map(size -> ByteCount.parse(size.text())
                                .orElseThrow(() -> cache.invalid("size", "an amount, such as 200 GB")))
                        .orElse(USUAL_SIZE));
        cache.requireAllKnown();
        settings.folder.ifPresent(folder -> requireApart(folder, cache, data, base));
        return settings;
    }

    /** The source would take the caches for examples. */
    private static void requireApart(Path folder, Options cache, Options data, Path base) {
        boolean within = data.setting("source").stream()
                .flatMap(CacheSettings::texts)
                .map(text -> path(text, base))
                .flatMap(Optional::stream)
                .anyMatch(read -> Files.isDirectory(read) && folder.startsWith(read));
        if (within) {
            throw cache.invalid("folder", "a folder outside the one that the data are read from");
        }
    }

    private static Stream<String> texts(Setting setting) {
        if (setting.isMapping()) {
            return setting.mapping().values().stream().flatMap(CacheSettings::texts);
        }
        return setting.isList()
                ? setting.list().stream().flatMap(CacheSettings::texts)
                : Stream.of(setting).filter(Setting::isText).map(Setting::text);
    }

    private static Optional<Path> path(String text, Path base) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(base.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
