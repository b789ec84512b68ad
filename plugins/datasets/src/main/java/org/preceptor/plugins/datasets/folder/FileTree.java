package org.preceptor.plugins.datasets.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.FileKeeper;
import org.preceptor.api.data.Findings;
import org.preceptor.plugins.datasets.file.AccessFailure;
import org.preceptor.plugins.datasets.file.FileKind;

/** The files under a folder or in an archive, named by their path with {@code /} between folders. */
sealed interface FileTree extends Closeable permits FolderTree, ZipTree, TarTree {

    /** No image file is this large; a zip entry that claims to be is an attack or an accident. */
    int MAXIMUM_FILE = 64 << 20;

    /** The beginning of what is wrong with a path. */
    String EXPECTED = ": expected a folder, or a .zip, .tar or .tar.gz file, ";

    /**
     * What a tree has, as it was when it was opened.
     *
     * @param files sorted by name, without those that nobody means
     * @param pictures which of the files are pictures
     * @param folders the visible folders that the tree states, sorted by name, without those only implied by a file in
     *     them
     * @param leftOut pictures and other things that are in neither
     */
    record Contents(List<String> files, ImageFiles pictures, List<String> folders, Findings leftOut) {
        public Contents {
            files = List.copyOf(files);
            folders = List.copyOf(folders);
        }

        /** @param start reads the first bytes of a file, which show what it is */
        static Contents of(TreeListing listing, ImageFiles.Start start) {
            List<String> files = listing.files();
            return new Contents(files, ImageFiles.among(files, start), listing.folders(), listing.leftOut());
        }
    }

    /** What the user calls the tree. */
    Path root();

    /** What the tree has. */
    Contents contents();

    /** See {@link Contents}. */
    default List<String> files() {
        return contents().files();
    }

    /** See {@link Contents}. */
    default List<String> folders() {
        return contents().folders();
    }

    /** See {@link Contents}. */
    default ImageFiles pictures() {
        return contents().pictures();
    }

    /** See {@link Contents}. */
    default Findings leftOut() {
        return contents().leftOut();
    }

    /**
     * What shows whether a file has changed: how large and how old it is, and, in a folder, which file it is and when
     * that was changed last, which whoever copies another file there with its time cannot set.
     */
    String stamp(String file);

    /** One file's contents; may be called from several threads. */
    byte[] read(String file);

    /** What examples and lists call a file: the tree's own name and the file's. */
    default String shown(String file) {
        return lastName(root()) + "/" + file;
    }

    /** The last name of a path; of a file system's root, which has none, the whole. */
    static String lastName(Path path) {
        return String.valueOf(path.getFileName() == null ? path : path.getFileName());
    }

    /** A file's name for messages. */
    default String describe(String file) {
        return root() + "/" + file;
    }

    /** Whether it is made of shards, in which files belong together by their names and not by their folders. */
    default boolean isSharded() {
        return false;
    }

    @Override
    void close();

    /** Whether a file is an archive that can be read in place, or names several. */
    static boolean isArchive(Path path) {
        return ShardNames.isPattern(path) || isZip(path) || isTar(path);
    }

    private static boolean isZip(Path path) {
        return isOf(path, FileKind.ZIP) || isCalled(path, ".zip") && !isOf(path, FileKind.TAR, FileKind.GZIP);
    }

    private static boolean isTar(Path path) {
        return isOf(path, FileKind.TAR)
                || isCalled(path, ".tar", ".tar.gz", ".tgz") && !isOf(path, FileKind.ZIP)
                || isCalled(path, ".zip") && isOf(path, FileKind.GZIP);
    }

    private static boolean isCalled(Path path, String... endings) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(endings).anyMatch(name::endsWith);
    }

    /** What it is called does not matter where its content shows what it is. */
    private static boolean isOf(Path path, FileKind... kinds) {
        try {
            return Files.isRegularFile(path)
                    && FileKind.of(path).filter(List.of(kinds)::contains).isPresent();
        } catch (IOException e) {
            return false; // said where it is opened
        }
    }

    /** Which file below a folder a failure is about. */
    private static String where(Path path, IOException failure) {
        return failure instanceof FileSystemException system
                        && system.getFile() != null
                        && !system.getFile().equals(path.toString())
                ? ": " + system.getFile()
                : "";
    }

    /**
     * Opens a folder, a zip file, a tar file or several.
     *
     * @param kept keeps what has to be unpacked
     * @throws PreceptorException if there is none of these
     */
    static FileTree open(Path path, FileKeeper kept) {
        try {
            if (Files.isDirectory(path)) {
                return FolderTree.open(path);
            }
            if (!Files.exists(path) && ShardNames.isPattern(path)) {
                return new TarTree(path, ShardNames.files(path), true, kept);
            }
            if (!Files.exists(path)) {
                throw new PreceptorException(path + EXPECTED + "found nothing there; "
                        + (ShardNames.isOtherPattern(path)
                                ? "write the first and the last number of shards in braces, such as"
                                        + " images-{000..041}.tar"
                                : "check the path"));
            }
            if (!Files.isRegularFile(path)) {
                throw new PreceptorException(path + EXPECTED + "found a pipe or a device; check the path");
            }
            if (isZip(path)) {
                return new ZipTree(path);
            }
            if (isTar(path)) {
                return new TarTree(path, List.of(path), false, kept);
            }
            throw new PreceptorException(path + EXPECTED + "found a file of another kind; unpack it");
        } catch (IOException e) {
            throw new PreceptorException(
                    path + ": cannot be read (" + AccessFailure.reason(e) + where(path, e)
                            + "); check the file and its permissions",
                    e);
        }
    }
}
