package org.preceptor.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.config.ShortPath;

/** A folder that a command makes. */
final class NewFolder {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private static final Set<String> WEIGHTS = Set.of("checkpoints", "selected");

    private NewFolder() {}

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
            throw new PreceptorException(ShortPath.of(folder) + ": there is "
                    + (Files.isDirectory(folder) ? "something" : "a file") + " already; " + remedy);
        }
        return folder;
    }

    /**
     * A folder that is not where a run keeps its weights, which it would take for its own.
     *
     * @param remedy what to do if it is
     * @throws PreceptorException if it is in such a folder, of whatever run, links included
     */
    static Path requireOutsideRuns(Path folder, String remedy) {
        Path place = real(folder.toAbsolutePath().normalize());
        for (Path run = place; run != null; run = run.getParent()) {
            if (Files.exists(run.resolve("pipeline.yaml")) && WEIGHTS.contains(String.valueOf(first(run, place)))) {
                throw new PreceptorException(ShortPath.of(folder) + ": the run " + ShortPath.of(run)
                        + " keeps its own weights there; " + remedy);
            }
        }
        return folder;
    }

    private static Path first(Path run, Path place) {
        return run.relativize(place).getName(0);
    }

    /** Where a folder is, or would be. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException notThereYet) {
            return folder.getParent() == null
                    ? folder
                    : real(folder.getParent()).resolve(folder.getFileName());
        }
    }

    private static boolean isEmptyFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
