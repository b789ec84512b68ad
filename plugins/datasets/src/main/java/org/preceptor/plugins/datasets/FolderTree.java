package org.preceptor.plugins.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.preceptor.api.PreceptorException;

/** A folder on disk; symbolic links are followed. */
record FolderTree(Path root, List<String> files, List<String> folders) implements FileTree {

    FolderTree(Path root) throws IOException {
        this(root, new ArrayList<>(), new ArrayList<>());
        try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            paths.forEach(path -> {
                String name = root.relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/");
                if (!name.isEmpty() && FileTree.isVisible(name)) {
                    if (Files.isDirectory(path)) {
                        folders.add(name);
                    } else if (Files.isRegularFile(path)) {
                        files.add(name);
                    }
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        files.sort(null);
        folders.sort(null);
    }

    @Override
    public byte[] read(String file) {
        Path path = root.resolve(file);
        try {
            if (Files.size(path) > MAXIMUM_FILE) {
                throw new PreceptorException(
                        path + ": larger than " + (MAXIMUM_FILE >> 20) + " MiB; shrink or remove it");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new PreceptorException(path + ": cannot be read (" + e.getMessage() + "); check its permissions", e);
        }
    }

    @Override
    public void close() {}
}
