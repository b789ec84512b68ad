package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that this user alone can read, and that is deleted when closed. A process that is killed leaves it behind,
 * but not the lock on the file beside it: {@link #sweep} deletes such folders.
 */
public final class ScratchFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
    private static final String LOCK = ".lock";

    /** Locks of this process's own: opening and closing one again would release it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path lock;
    private final FileChannel channel;

    private ScratchFolder(Path folder, Path lock, FileChannel channel) {
        this.folder = folder;
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Makes a new folder in another one, after deleting those of ended processes.
     *
     * @param prefix what its name begins with
     */
    public static ScratchFolder in(Path parent, String prefix) throws IOException {
        Path real = parent.toRealPath();
        sweep(real, prefix);
        while (true) {
            Path lock = Files.createTempFile(real, prefix, LOCK);
            OWN.add(lock);
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held != null && Files.exists(lock)) { // else another process has swept it in between
                Path folder = real.resolve(name(lock));
                Files.createDirectory(folder, PluginFiles.PRIVATE);
                return new ScratchFolder(folder, lock, channel);
            }
            channel.close();
            OWN.remove(lock);
        }
    }

    /** Deletes what ended processes have left in a folder. */
    public static void sweep(Path parent, String prefix) {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent.toRealPath(), prefix + "*" + LOCK)) {
            for (Path lock : locks) {
                if (!OWN.contains(lock) && Files.isRegularFile(lock) && Files.isWritable(lock)) {
                    sweep(lock);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be swept", parent, e);
        }
    }

    private static void sweep(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                Path folder = lock.resolveSibling(name(lock));
                if (Files.isDirectory(folder)) {
                    PluginFiles.delete(folder);
                }
                Files.deleteIfExists(lock);
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debug("{} cannot be swept", lock, e);
        }
    }

    private static String name(Path lock) {
        String name = lock.getFileName().toString();
        return name.substring(0, name.length() - LOCK.length());
    }

    public Path path() {
        return folder;
    }

    @Override
    public void close() {
        PluginFiles.delete(folder);
        try {
            Files.deleteIfExists(lock);
            channel.close();
        } catch (IOException e) {
            LOG.debug("{} cannot be deleted", lock, e);
        } finally {
            OWN.remove(lock);
        }
    }
}
