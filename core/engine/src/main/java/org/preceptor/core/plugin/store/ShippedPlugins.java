package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.storage.RegularFile;

/**
 * The plugins that a distribution came with, as {@code shipped.txt} in its plugins folder lists them: one name of a
 * file or folder a line. They are loaded before any others, so that no other takes the place of one of their parts
 * unless it says so.
 *
 * @param names of files and folders
 */
public record ShippedPlugins(Set<String> names) {
    static final String NAME = "shipped.txt";
    private static final int LONGEST = 1 << 20;

    public ShippedPlugins {
        names = Set.copyOf(names);
    }

    /**
     * Those of a plugins folder; none if it has no such list.
     *
     * @throws PreceptorException if the list cannot be read
     */
    public static ShippedPlugins of(Path folder) {
        Path list = folder.resolve(NAME);
        if (!Files.isRegularFile(list)) {
            return new ShippedPlugins(Set.of());
        }
        try {
            return new ShippedPlugins(new String(RegularFile.read(list, LONGEST), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new PreceptorException(
                    list + ": the list of shipped plugins cannot be read (" + e.getMessage()
                            + "); unpack the distribution afresh",
                    e);
        }
    }

    /** The same files, those of shipped plugins first. */
    public List<Path> first(List<Path> files) {
        List<Path> ordered = new ArrayList<>(files.stream().filter(this::has).toList());
        ordered.addAll(others(files));
        return ordered;
    }

    /** Those that are not shipped. */
    List<Path> others(List<Path> files) {
        return files.stream().filter(file -> !has(file)).toList();
    }

    /** Whether a file of the folder is a shipped plugin. */
    public boolean has(Path file) {
        return names.contains(file.getFileName().toString());
    }
}
