package org.preceptor.core.plugin.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.guard.Rejection;
import org.preceptor.core.storage.RegularFile;

/**
 * The lock file of a plugins folder, {@code plugins.lock}: the SHA-256 of every plugin file, as {@code sha256sum}
 * writes and checks them.
 */
public final class PluginLock {

    /** The lock file's name. */
    public static final String NAME = "plugins.lock";

    private static final int LONGEST = 16 << 20;

    private final Path folder;
    private final Map<String, String> digests;

    private PluginLock(Path folder, Map<String, String> digests) {
        this.folder = folder;
        this.digests = digests;
    }

    /**
     * Writes the lock file for the folder's present files, replacing an older one.
     *
     * @return the lock file
     * @throws PreceptorException if the folder cannot be read or written
     */
    public static Path write(Path folder) {
        Map<String, String> digests = new TreeMap<>();
        for (Path plugin : PluginFiles.in(folder)) {
            try {
                PluginFiles.rejectSpecialFiles(plugin);
                PluginFiles.of(plugin).forEach(file -> digests.put(name(folder, file), digest(file)));
            } catch (Rejection e) {
                throw new PreceptorException(Labels.of(plugin) + ": " + e.getMessage(), e);
            }
        }
        List<String> lines = new ArrayList<>();
        digests.forEach((file, digest) -> lines.add(digest + "  " + file));
        Path target = folder.resolve(NAME);
        try (ScratchFolder scratch = ScratchFolder.in(folder, ".locking-")) {
            Path written = Files.write(scratch.path().resolve(NAME), lines);
            return Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PreceptorException(target + ": the lock file cannot be written (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Reads a folder's lock file.
     *
     * @throws PreceptorException if there is none, or it is damaged
     */
    public static PluginLock read(Path folder) {
        Path file = folder.resolve(NAME);
        Map<String, String> digests = new LinkedHashMap<>();
        try {
            int number = 0;
            for (String line : lines(file)) {
                number++;
                if (!line.matches("[0-9a-f]{64}  .+")) {
                    throw new PreceptorException(Labels.of(file) + ":" + number
                            + ": expected a SHA-256, two blanks and a file name; regenerate the lock file");
                }
                digests.put(line.substring(66), line.substring(0, 64));
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    Labels.of(file) + ": the lock file cannot be read"
                            + (Files.exists(file) ? " (" + e.getMessage() + ")" : "; write one first"),
                    e);
        }
        return new PluginLock(folder, digests);
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(RegularFile.read(file, LONGEST), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /**
     * Compares a plugin's files with the lock.
     *
     * @param plugin where it is in the plugins folder
     * @param copy a copy of it, which is read
     * @throws Rejection naming the first file that is unknown, changed or missing
     */
    public void check(Path plugin, Path copy) {
        TreeSet<String> locked = new TreeSet<>();
        String own = name(folder, plugin);
        digests.keySet().stream()
                .filter(file -> file.equals(own) || file.startsWith(own + "/"))
                .forEach(locked::add);
        if (locked.isEmpty()) {
            throw new Rejection("is not in " + NAME + "; if you trust it, regenerate the lock file");
        }
        for (Path file : PluginFiles.of(copy)) {
            String name = name(
                    folder,
                    file.equals(copy)
                            ? plugin
                            : plugin.resolve(copy.relativize(file).toString()));
            if (!locked.remove(name)) {
                throw new Rejection(
                        "the file " + name + " is not in " + NAME + "; remove it, or regenerate the lock file");
            }
            String digest = digest(file);
            String expected = Objects.requireNonNull(digests.get(name), name);
            if (!digest.equals(expected)) {
                throw new Rejection(
                        "the file " + name + " is not what it was when " + NAME + " was written (SHA-256 expected "
                                + shortened(expected) + ", found " + shortened(digest)
                                + "); restore it, or regenerate the lock file");
            }
        }
        if (!locked.isEmpty()) {
            throw new Rejection("the file " + locked.first() + " is missing, but is in " + NAME
                    + "; restore it, or regenerate the lock file");
        }
    }

    private static String shortened(String digest) {
        return digest.substring(0, 12) + "…";
    }

    private static String name(Path folder, Path file) {
        return folder.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    static String digest(Path file) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new Rejection("the file " + file.getFileName() + " cannot be read (" + e.getMessage() + ")", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
