package org.preceptor.plugins.datasets.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.Findings;

/** The files under a folder or in a zip file, named by their path with {@code /} between folders. */
sealed interface FileTree extends Closeable permits FolderTree, ZipTree {

    /** No image file is this large; a zip entry that claims to be is an attack or an accident. */
    int MAXIMUM_FILE = 64 << 20;

    /** What the user calls the tree. */
    Path root();

    /** The files, sorted by name, without those that nobody means. */
    List<String> files();

    /** The visible folders that the tree states, sorted by name, without those only implied by a file in them. */
    List<String> folders();

    /** Which of the files are pictures. */
    ImageFiles pictures();

    /** Pictures and other things that are in neither of the two; see {@link TreeListing}. */
    Findings leftOut();

    /**
     * What shows whether a file has changed: how large and how old it is, and, in a folder, which file it is and when
     * that was changed last, which whoever copies another file there with its time cannot set.
     */
    String stamp(String file);

    /** One file's contents; may be called from several threads. */
    byte[] read(String file);

    /** A file's name for messages. */
    default String describe(String file) {
        return root() + "/" + file;
    }

    @Override
    void close();

    /** Whether a file is called like an archive that can be read in place. */
    static boolean isArchive(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /**
     * Opens a folder or a zip file.
     *
     * @throws PreceptorException if there is neither
     */
    static FileTree open(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return FolderTree.open(path);
            }
            if (!Files.exists(path)) {
                throw new PreceptorException(
                        path + ": expected a folder or a .zip file, found nothing there; check the path");
            }
            if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                throw new PreceptorException(
                        path + ": expected a folder or a .zip file, found a file of another kind; unpack it");
            }
            if (!Files.isRegularFile(path)) {
                throw new PreceptorException(
                        path + ": expected a folder or a .zip file, found a pipe or a device; check the path");
            }
            return new ZipTree(path);
        } catch (IOException e) {
            throw new PreceptorException(
                    path + ": cannot be read (" + e.getMessage() + "); check the file and its permissions", e);
        }
    }
}
