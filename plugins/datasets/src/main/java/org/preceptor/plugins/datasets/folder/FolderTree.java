package org.preceptor.plugins.datasets.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.AccessFailure;

/** A folder on disk; symbolic links are followed. */
record FolderTree(Path root, Contents contents) implements FileTree {

    private static byte[] start(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(ImageFiles.START);
        }
    }

    static FolderTree open(Path root) throws IOException {
        TreeListing listing = new TreeListing(root);
        Files.walkFileTree(
                root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        if (!folder.equals(root)) {
                            listing.folder(name(root, folder));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            listing.file(name(root, file));
                        } else {
                            listing.unreadable(name(root, file));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                        if (failure instanceof FileSystemLoopException) {
                            listing.loop(name(root, file));
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
        return new FolderTree(root, Contents.of(listing, file -> start(root.resolve(file))));
    }

    private static String name(Path root, Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    @Override
    public String stamp(String file) {
        Path path = root.resolve(file);
        try {
            if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                FileTime changed = (FileTime) Objects.requireNonNull(Files.getAttribute(path, "unix:ctime"));
                return stamp(path) + " " + nanoseconds(changed) + " " + Files.getAttribute(path, "unix:ino");
            }
            return stamp(path);
        } catch (IOException e) {
            throw new PreceptorException(
                    path + ": cannot be read (" + AccessFailure.reason(e) + "); check its permissions", e);
        }
    }

    /** How large and how old a file is. */
    static String stamp(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.size() + " " + nanoseconds(attributes.lastModifiedTime());
    }

    private static long nanoseconds(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
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
            throw new PreceptorException(
                    path + ": cannot be read (" + AccessFailure.reason(e) + "); check its permissions", e);
        }
    }

    @Override
    public void close() {}
}
