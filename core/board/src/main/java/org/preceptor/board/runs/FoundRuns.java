package org.preceptor.board.runs;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.core.metrics.JsonLinesLog;
import org.preceptor.core.storage.RegularFile;

/** The run folders in a folder. Symbolic links are not followed, so that nothing outside it is found. */
final class FoundRuns {
    /** Comparisons have their runs in a folder of their own. */
    private static final int DEPTH = 4;

    private FoundRuns() {}

    /**
     * The runs that have logged something, by their paths from the folder; by its name the folder itself, if it is a
     * run.
     */
    static SortedMap<String, Path> in(Path folder) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                if (RegularFile.isAt(each.resolve(JsonLinesLog.FILE))) {
                    found.put(
                            each.equals(folder)
                                    ? String.valueOf(folder.getFileName())
                                    : folder.relativize(each).toString(),
                            each);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException hiddenFromUs) throws IOException {
                if (each.equals(folder)) {
                    throw hiddenFromUs;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, java.io.IOException deletedMeanwhile) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
