package org.preceptor.tensorflow.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.io.file.PathUtils;
import org.preceptor.tensorflow.error.NativeLibraryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The libraries of one JAR, unpacked. Beside them are their digests as the JAR gave them ({@code SHA256SUMS}, which
 * {@code sha256sum -c} reads), and which files were found to have them ({@code checked}): a file whose inode, size and
 * times are still the same need not be read again, since the time of its last change is the kernel's to set.
 *
 * @param folder where they are, or will be
 */
public record UnpackedLibraries(LibraryJar jar, Path folder) {
    /** What folders are called that were not finished. */
    static final String UNFINISHED = "unpacking-";

    private static final Logger LOG = LoggerFactory.getLogger(UnpackedLibraries.class);
    private static final String SUMS = "SHA256SUMS";
    private static final String CHECKED = "checked";
    private static final int CHUNK = 1 << 20;

    /** What the libraries' files are called. */
    public List<String> files() {
        return List.copyOf(jar.libraries().keySet());
    }

    /** How large the libraries are together. */
    public long bytes() {
        return jar.libraries().values().stream()
                .mapToLong(LibraryJar.Library::size)
                .sum();
    }

    /**
     * Whether every library is there and is what the JAR held.
     *
     * @param whole whether to read files that were found good before
     * @throws NativeLibraryException if others could change them
     */
    boolean areIntact(boolean whole) throws IOException {
        Optional<SortedMap<String, String>> digests = digests();
        if (digests.isEmpty()) {
            return false;
        }
        Ownership.requireFolder(folder);
        for (Map.Entry<String, LibraryJar.Library> library : jar.libraries().entrySet()) {
            Path file = folder.resolve(library.getKey());
            if (!Files.isRegularFile(file)
                    || Files.size(file) != library.getValue().size()) {
                return false;
            }
            Ownership.require(file);
        }
        Optional<String> before = stamps(digests.get());
        if (!whole && before.isPresent() && before.get().equals(read(CHECKED).orElse(""))) {
            return true;
        }
        for (Map.Entry<String, String> digest : digests.get().entrySet()) {
            if (!Sha256.of(folder.resolve(digest.getKey())).equals(digest.getValue())) {
                LOG.warn("{} is not what {} holds", folder.resolve(digest.getKey()), jar.file());
                return false;
            }
        }
        if (before.isPresent() && before.equals(stamps(digests.get()))) {
            note(before.get());
        }
        return true;
    }

    /** The digests that the JAR's libraries had; empty if they were not unpacked, or not all of them. */
    private Optional<SortedMap<String, String>> digests() throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String line : read(SUMS).orElse("").lines().toList()) {
            if (!line.matches("[0-9a-f]{64}  .+")) {
                return Optional.empty();
            }
            digests.put(line.substring(66), line.substring(0, 64));
        }
        return digests.keySet().equals(jar.libraries().keySet()) ? Optional.of(digests) : Optional.empty();
    }

    private Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file)
                ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    private Optional<String> stamps(Map<String, String> digests) throws IOException {
        StringBuilder stamps = new StringBuilder();
        for (Map.Entry<String, String> digest : digests.entrySet()) {
            Optional<String> stamp = Ownership.stamp(folder.resolve(digest.getKey()));
            if (stamp.isEmpty()) {
                return Optional.empty();
            }
            stamps.append(digest.getValue())
                    .append("  ")
                    .append(stamp.get())
                    .append("  ")
                    .append(digest.getKey())
                    .append('\n');
        }
        return Optional.of(stamps.toString());
    }

    private void note(String stamps) {
        try {
            Path written = folder.resolve(CHECKED + ".tmp");
            try (FileChannel channel = Permissions.createOrEmptyFile(written);
                    OutputStream out = Channels.newOutputStream(channel)) {
                out.write(stamps.getBytes(StandardCharsets.ISO_8859_1));
            }
            Files.move(written, folder.resolve(CHECKED), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException readOnly) {
            LOG.debug("{} cannot be written; its libraries are read at every start", folder, readOnly);
        }
    }

    /** Unpacks the libraries beside the folder, and puts them in its place when they are safely on the disk. */
    void unpack() throws IOException {
        LOG.info("Unpacking the libraries in {} to {}, once", jar.file(), folder);
        Path scratch = Files.createTempDirectory(folder.getParent(), UNFINISHED);
        try {
            Path fresh = Permissions.createFolder(scratch.resolve("new"));
            StringBuilder sums = new StringBuilder();
            try (ZipFile zip = new ZipFile(jar.file().toFile())) {
                for (Map.Entry<String, LibraryJar.Library> library :
                        jar.libraries().entrySet()) {
                    sums.append(copy(zip, library.getValue(), fresh.resolve(library.getKey())))
                            .append("  ")
                            .append(library.getKey())
                            .append('\n');
                }
            }
            try (FileChannel channel = Permissions.createFile(fresh.resolve(SUMS));
                    OutputStream out = Channels.newOutputStream(channel)) {
                out.write(sums.toString().getBytes(StandardCharsets.ISO_8859_1));
                channel.force(true);
            }
            sync(fresh);
            if (Files.exists(folder)) {
                Files.move(folder, scratch.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            sync(Objects.requireNonNull(folder.getParent()));
        } finally {
            delete(scratch);
        }
    }

    private String copy(ZipFile zip, LibraryJar.Library library, Path target) throws IOException {
        MessageDigest digest = Sha256.start();
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = new CheckedInputStream(zip.getInputStream(zip.getEntry(library.entry())), crc);
                FileChannel channel = Permissions.createFile(target);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                digest.update(chunk, 0, length);
                out.write(chunk, 0, length);
                size += length;
            }
            channel.force(true);
        }
        if (size != library.size() || crc.getValue() != library.crc()) {
            throw new IOException(library.entry() + " is damaged in it");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Makes what a folder lists last; not everywhere can a folder be opened for that. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
            channel.force(true);
        } catch (IOException unsupported) {
            LOG.debug("{} cannot be synced", folder, unsupported);
        }
    }

    /** Deletes a folder with all it holds. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            PathUtils.delete(folder);
        }
    }
}
