package org.preceptor.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;

/** Folders that runs are kept in. */
final class RunFolders {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private RunFolders() {}

    /** The folder of that name, or one called by a text and the time. */
    static Path named(Path runs, Optional<String> name, String defaultName) {
        return runs.resolve(name.orElseGet(() -> defaultName + '-' + STAMP.format(LocalDateTime.now())));
    }

    /** A pipeline file's name without its ending. */
    static String baseName(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }

    /**
     * A folder that holds nothing yet.
     *
     * @param remedy what to do if it does
     * @throws PreceptorException if there is a file in it, or it is a file
     */
    static Path requireFresh(Path folder, String remedy) {
        if (Files.exists(folder) && !isEmptyFolder(folder)) {
            throw new PreceptorException(ShortPath.of(folder) + ": there is something already; " + remedy);
        }
        return folder;
    }

    private static boolean isEmptyFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
