package org.preceptor.core.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder whose files others are to read, such as a server under another user, whatever the mask of the process. */
public final class PublicFiles {
    private static final Set<PosixFilePermission> OF_FOLDERS = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> OF_FILES = PosixFilePermissions.fromString("rw-r--r--");

    private final Path folder;
    private final List<Path> made;

    private PublicFiles(Path folder, List<Path> made) {
        this.folder = folder;
        this.made = made;
    }

    /** Makes the folder, if there is none, and its parents. */
    public static PublicFiles in(Path folder) throws IOException {
        List<Path> made = new ArrayList<>();
        Path each = folder.toAbsolutePath().normalize();
        while (each != null && !Files.exists(each)) {
            made.add(each);
            each = each.getParent();
        }
        Files.createDirectories(folder);
        return new PublicFiles(folder, made);
    }

    /** Lets everyone read the folder's present files, and enter the folders that were made. */
    public void publish() throws IOException {
        for (Path each : made) {
            permit(each);
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                permit(path);
            }
        }
    }

    private static void permit(Path path) throws IOException {
        PosixFileAttributeView attributes = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (attributes != null) {
            attributes.setPermissions(Files.isDirectory(path) ? OF_FOLDERS : OF_FILES);
        }
    }
}
