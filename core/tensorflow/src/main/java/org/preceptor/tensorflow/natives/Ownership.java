package org.preceptor.tensorflow.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.tensorflow.error.NativeLibraryException;

/**
 * Whether anyone but this user and the administrator can change a file or a folder. Where files have no owners and no
 * permissions of that kind (Windows), nothing is known, so nothing is refused.
 */
final class Ownership {
    private static final int OTHERS_MAY_WRITE = 0022;
    private static final int ALL_MAY_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final int ADMINISTRATOR = 0;

    private static Optional<Integer> self = Optional.empty();

    private Ownership() {}

    /**
     * Requires that a folder, and the folders above it, cannot be exchanged by others.
     *
     * @throws NativeLibraryException if it belongs to someone else, or others can write it
     */
    static void requireFolder(Path folder) throws IOException {
        Path real = folder.toRealPath();
        require(real);
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            int mode = mode(above);
            if ((mode & ALL_MAY_WRITE) != 0 && (mode & STICKY) == 0) {
                throw new NativeLibraryException(real + ": its parent " + above
                        + " can be written by everyone, who could so put other libraries there; 'chmod o-w " + above
                        + "', or set PRECEPTOR_CACHE to a folder of yours elsewhere");
            }
        }
    }

    /**
     * Requires that a file, or a folder whatever is above it, cannot be changed by others.
     *
     * @throws NativeLibraryException if it is a symbolic link, belongs to someone else, or others can write it
     */
    static void require(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new NativeLibraryException(
                    path + ": expected a file of the program's own, found a symbolic link; delete it and start again");
        }
        if (!known(path)) {
            return;
        }
        int owner = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != ADMINISTRATOR && owner != self()) {
            throw new NativeLibraryException(
                    path + ": belongs to " + name(path) + ", who could change the libraries that are loaded from there;"
                            + " set PRECEPTOR_CACHE to a folder of your own");
        }
        if ((mode(path) & OTHERS_MAY_WRITE) != 0) {
            throw new NativeLibraryException(
                    path + ": can be written by others, who could change the libraries that are loaded"
                            + " from there; delete it or 'chmod go-w' it if you trust what it holds, or set"
                            + " PRECEPTOR_CACHE to another folder");
        }
    }

    private static boolean known(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static int mode(Path path) throws IOException {
        return known(path) ? (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) : 0;
    }

    private static String name(Path path) throws IOException {
        String name = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        return name.matches("\\d+") ? "user " + name : "'" + name + "'";
    }

    /** The user as whom this process acts: as the kernel says, or else the owner of a file that it makes. */
    private static synchronized int self() throws IOException {
        if (self.isEmpty()) {
            Path status = Path.of("/proc/self/status");
            self = Optional.of(Files.isReadable(status) ? effective(status) : ownerOfNewFile());
        }
        return self.get();
    }

    private static int effective(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .map(line -> Integer.parseUnsignedInt(line.split("\\s+")[2]))
                    .findFirst()
                    .orElseThrow(() -> new IOException(status + " names no user"));
        }
    }

    private static int ownerOfNewFile() throws IOException {
        Path file = Files.createTempFile("preceptor", "");
        try {
            return (Integer) Files.getAttribute(file, "unix:uid");
        } finally {
            Files.delete(file);
        }
    }

    /** What changes whenever a file's contents do: only the kernel sets the time of a file's last change. */
    static Optional<String> stamp(Path file) throws IOException {
        if (!known(file)) {
            return Optional.empty();
        }
        Map<String, Object> known =
                Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        return Optional.of(known.get("dev") + " " + known.get("ino") + " " + known.get("size") + " "
                + known.get("lastModifiedTime") + " " + known.get("ctime"));
    }
}
