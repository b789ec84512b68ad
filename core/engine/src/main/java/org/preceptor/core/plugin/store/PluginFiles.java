package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.preceptor.api.Names;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.guard.Rejection;

/** The files of a plugins folder. */
public final class PluginFiles {
    /** What makes a folder this user's alone, where folders have such permissions. */
    static final FileAttribute<?>[] PRIVATE =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];

    /** What a plugins folder may hold besides plugins. */
    private static final List<String> LISTS =
            List.of("disabled.txt", "enabled.txt", PluginLock.NAME, ShippedPlugins.NAME);

    private PluginFiles() {}

    /**
     * Everything that should be a plugin: folders, zips and JARs that are not hidden, by name.
     *
     * @throws PreceptorException if there is no such folder, or one of the lists in it is not a file
     */
    public static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PreceptorException(folder + ": there is no such plugins folder; create it, or name another one");
        }
        for (String list : LISTS) {
            if (Files.exists(folder.resolve(list)) && !Files.isRegularFile(folder.resolve(list))) {
                throw new PreceptorException(
                        folder.resolve(list) + ": expected a file, found a folder, a pipe or a device; remove it");
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginFiles::isCandidate)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new PreceptorException(folder + ": the plugins folder cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static boolean isCandidate(Path file) {
        return !isHidden(file) && (Files.isDirectory(file) || isNamedAsJar(file) || isNamedAsZip(file));
    }

    /**
     * Refuses what would not be seen in a plugins folder.
     *
     * @throws Rejection saying what is wrong with the name
     */
    public static void refuseName(Path file) {
        if (isHidden(file)) {
            throw new Rejection("is hidden, since its name begins with a dot, and would not be loaded; rename it");
        }
        if (!isCandidate(file)) {
            throw new Rejection("would not be loaded; expected a folder, or a file whose name ends in .jar or .zip");
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    static boolean isZip(Path file) {
        return !Files.isDirectory(file) && isNamedAsZip(file);
    }

    /** Whether the name ends in {@code .jar}, in small letters or capitals, whatever the file may be. */
    static boolean isNamedAsJar(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    private static boolean isNamedAsZip(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** The regular files of a plugin, by path: those in its folder, or the file itself. */
    static List<Path> of(Path plugin) {
        try (Stream<Path> files = Files.walk(plugin)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new Rejection("cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Refuses symbolic links: what was checked must be what is loaded. Also refuses what is neither a file nor a
     * folder: reading a pipe or a device may never end.
     *
     * @throws Rejection naming it
     */
    public static void rejectSpecialFiles(Path plugin) {
        try (Stream<Path> files = Files.walk(plugin)) {
            files.forEach(file -> rejectSpecialFiles(plugin, file));
        } catch (IOException | UncheckedIOException e) {
            throw new Rejection("cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static void rejectSpecialFiles(Path plugin, Path file) {
        boolean whole = file.equals(plugin);
        String name = Names.printable(plugin.relativize(file).toString());
        if (Files.isSymbolicLink(file)) {
            throw new Rejection(
                    whole
                            ? "is a symbolic link; put the plugin itself here"
                            : "holds the symbolic link " + name + "; put the file itself there");
        }
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new Rejection(
                    whole
                            ? "is neither a file nor a folder but a pipe or a device; remove it"
                            : "holds " + name + ", which is a pipe or a device; put a file there");
        }
    }

    /** Copies a plugin, without following symbolic links. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes a file, or a folder with all it holds; what cannot be deleted stays. */
    public static void delete(Path path) {
        try {
            PathUtils.delete(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
