package org.preceptor.plugins.datasets.picture;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.preceptor.api.PreceptorException;
import org.preceptor.plugins.datasets.file.AccessFailure;
import org.preceptor.plugins.datasets.file.FileKind;

/**
 * The picture files that a user means: files as they are named, and of folders all pictures in them and in the folders
 * below, by name or content.
 *
 * @param files in the order they were named, those of a folder sorted
 * @param skipped for each folder in which something was skipped, a line that says what
 * @param unreadable for each folder that cannot be read, and each file that is a table or an archive, a line that says
 *     why
 */
record PictureFiles(List<Path> files, List<String> skipped, List<String> unreadable) {
    private static final Set<String> TABLES = Set.of(".csv", ".tsv");
    private static final Set<FileKind> PACKED =
            EnumSet.of(FileKind.ZIP, FileKind.TAR, FileKind.GZIP, FileKind.SPREADSHEET);
    /** Folders that other programs keep among pictures for themselves. */
    private static final Set<String> STRAY = Set.of("@eadir", "__macosx");

    public PictureFiles {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * The pictures among files and in folders.
     *
     * @throws PreceptorException if there is no picture in a folder
     */
    static PictureFiles in(List<Path> named) {
        List<Path> files = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                Walk walk = new Walk(path);
                files.addAll(walk.found);
                unreadable.addAll(walk.unreadable);
                if (walk.found.isEmpty() && walk.unreadable.isEmpty()) {
                    throw new PreceptorException(path + ": expected images in this folder, found "
                            + (walk.skippedNothing() ? "none" : "only " + walk.skipped())
                            + "; " + PictureNames.SUPPORTED);
                }
                if (!walk.skippedNothing()) {
                    skipped.add(path + ": skipped " + walk.skipped());
                }
            } else {
                Optional<String> refused = refused(path);
                if (refused.isPresent()) {
                    unreadable.add(refused.get());
                } else {
                    files.add(path);
                }
            }
        }
        return new PictureFiles(files, skipped, unreadable);
    }

    /** Why a file cannot be one picture, if it is a table or an archive. */
    private static Optional<String> refused(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean table = TABLES.stream().anyMatch(name::endsWith);
        String expected = file + ": the model takes images, so expected picture files or folders of them," + " found ";
        try {
            Optional<FileKind> kind = Files.isRegularFile(file) ? FileKind.of(file) : Optional.empty();
            if (kind.isEmpty() && table && Files.isRegularFile(file)) {
                return Optional.of(expected + "a table; name images, or a run that was trained on tables");
            }
            return kind.filter(PACKED::contains).map(each -> expected + each.description() + "; " + each.toPicture());
        } catch (IOException e) {
            return Optional.empty(); // said where it is read as a picture
        }
    }

    /** One folder with all below it. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found = new ArrayList<>();
        private final SortedMap<String, Integer> others = new TreeMap<>();
        private final List<String> folders = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();

        Walk(Path root) {
            this.root = root;
            try {
                Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
            } catch (IOException e) {
                unreadable.add(problem(root, e));
            }
            Collections.sort(found);
            Collections.sort(folders);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name =
                    folder.getFileName() == null ? "" : folder.getFileName().toString();
            if (!folder.equals(root) && (name.startsWith(".") || STRAY.contains(name.toLowerCase(Locale.ROOT)))) {
                folders.add(root.relativize(folder).toString());
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            String extension = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
            if (name.startsWith(".")) {
                others.merge("hidden", 1, Integer::sum);
            } else if (PictureNames.isPicture(name) || isPicture(file, attributes)) {
                found.add(file);
            } else {
                others.merge(extension.isEmpty() ? "without an extension" : extension, 1, Integer::sum);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Whatever it is called: one that cannot be read is named when its turn comes. */
        private static boolean isPicture(Path file, BasicFileAttributes attributes) {
            try {
                return attributes.isRegularFile()
                        && FileKind.of(file)
                                .filter(kind -> kind.isReadablePicture() || kind.isOtherPicture())
                                .isPresent();
            } catch (IOException e) {
                return false; // nobody has called it a picture
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            if (failure instanceof FileSystemLoopException) {
                folders.add(root.relativize(file) + " (a link to a folder that contains it)");
            } else {
                unreadable.add(problem(file, failure));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            if (failure != null) {
                unreadable.add(problem(folder, failure));
            }
            return FileVisitResult.CONTINUE;
        }

        private static String problem(Path path, IOException failure) {
            return path + ": cannot be read (" + AccessFailure.reason(failure) + "); check its permissions";
        }

        /** Whether nothing was skipped. */
        boolean skippedNothing() {
            return others.isEmpty() && folders.isEmpty();
        }

        String skipped() {
            List<String> parts = new ArrayList<>();
            int files = others.values().stream().mapToInt(Integer::intValue).sum();
            if (files > 0) {
                parts.add(files + (files == 1 ? " file that is not an image (" : " files that are not images (")
                        + others.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", "))
                        + ")");
            }
            if (!folders.isEmpty()) {
                parts.add((folders.size() == 1 ? "the folder " : "the folders ") + String.join(", ", folders));
            }
            return String.join(" and ", parts);
        }
    }
}
