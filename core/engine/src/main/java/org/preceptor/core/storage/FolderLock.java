package org.preceptor.core.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Ownership of a folder, which one process has at a time. The operating system releases it when the process ends,
 * however it ends. The file {@code .lock} says who has it and since when.
 */
public final class FolderLock implements AutoCloseable {
    /** The file's name. */
    public static final String FILE = ".lock";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int LONGEST = 1000;
    private static final String OWNER = "process ";

    /** What this process owns. Closing a file that is open twice would release its lock, so none is opened twice. */
    private static final Map<Object, String> OWN = new HashMap<>();

    private final Path file;
    private final Object key;
    private final FileChannel channel;
    private final boolean exclusive;

    private FolderLock(Path file, Object key, FileChannel channel, boolean exclusive) {
        this.file = file;
        this.key = key;
        this.channel = channel;
        this.exclusive = exclusive;
    }

    /** A folder belongs to somebody. */
    public static final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        HeldException(String owner) {
            super(owner);
        }

        /** Who has it and since when, in a clause. */
        public String owner() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Takes a folder.
     *
     * @throws HeldException if it belongs to a process, this one included
     * @throws IOException if the folder does not exist or cannot be written
     */
    public static FolderLock take(Path folder, Clock clock) throws IOException {
        Path file = folder.toAbsolutePath().normalize().resolve(FILE);
        synchronized (OWN) {
            while (true) {
                Optional<FolderLock> taken = attempt(file, clock);
                if (taken.isPresent()) {
                    return taken.get();
                }
            }
        }
    }

    /** Empty if the file was replaced meanwhile. */
    private static Optional<FolderLock> attempt(Path file, Clock clock) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            requireFile(file);
            refuseIfHeldHere(key(file));
        }
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            Object key = key(file);
            boolean exclusive = lock(channel);
            if (!key.equals(existingKey(file))) {
                channel.close();
                return Optional.empty();
            }
            requireOwnedByLock(channel);
            String owner = OWNER + ProcessHandle.current().pid() + " on " + host() + " since "
                    + TIME.format(clock.instant().atZone(ZoneId.systemDefault()));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            OWN.put(key, owner);
            return Optional.of(new FolderLock(file, key, channel, exclusive));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** A link could cause someone else's file to be overwritten, and a pipe would wait forever. */
    private static void requireFile(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(FILE + " is a link, a folder or a pipe, expected a file; delete it");
        }
    }

    private static void requireOwnedByLock(FileChannel channel) throws IOException {
        if (channel.size() > 0 && !owner(channel).startsWith(OWNER)) {
            throw new IOException(FILE + " holds something else than the process that has the folder; delete it");
        }
    }

    private static void refuseIfHeldHere(Object key) throws HeldException {
        String owner = OWN.get(key);
        if (owner != null) {
            throw new HeldException(owner);
        }
    }

    /** Whether the file system has locks at all. */
    private static boolean lock(FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (IOException noLocksHere) {
            return false;
        }
        if (lock == null) {
            throw new HeldException(owner(channel));
        }
        return true;
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST);
        channel.read(text, 0);
        String owner = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        return owner.isEmpty() ? "another process" : owner;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    private static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? file : key;
    }

    private static Object existingKey(Path file) throws IOException {
        try {
            return key(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Who has a folder and since when; empty if nobody does. */
    public static Optional<String> owner(Path folder) {
        Path file = folder.toAbsolutePath().normalize().resolve(FILE);
        synchronized (OWN) {
            try {
                requireFile(file);
                refuseIfHeldHere(key(file));
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                    lock(channel);
                    return Optional.empty();
                }
            } catch (HeldException e) {
                return Optional.of(e.owner());
            } catch (IOException nobody) {
                return Optional.empty();
            }
        }
    }

    /** Whether others are kept out: some file systems have no locks. */
    public boolean isExclusive() {
        return exclusive;
    }

    /** Whether the folder is still where it was locked. */
    public boolean isInPlace() {
        try {
            return Objects.equals(key, key(file));
        } catch (IOException e) {
            return false;
        }
    }

    /** Releases the folder and deletes the file that names its owner. */
    public void closeAndDelete() {
        synchronized (OWN) {
            if (isInPlace()) {
                SyncedFiles.deleteIfPossible(file);
            }
            close();
        }
    }

    /** Gives the folder up. */
    @Override
    public void close() {
        synchronized (OWN) {
            if (!channel.isOpen()) {
                return;
            }
            OWN.remove(key);
            try (channel) {
                channel.truncate(0);
            } catch (IOException e) {
                org.slf4j.LoggerFactory.getLogger(FolderLock.class).debug("could not give up {}", file, e);
            }
        }
    }
}
