package org.preceptor.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a folder's files are: {@code SHA256SUMS}, a line {@code HASH NAME} each, as {@code sha256sum -c} reads it. It is
 * written after the files that it is about, so that a folder with a manifest is whole.
 */
public final class Manifest {
    /** The file's name. */
    public static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^/\\\\]+)");
    private static final int LONGEST = 1 << 20;
    private static final int MOST_IN_MEMORY = 1 << 28;

    private final Path folder;
    private final Map<String, String> sums;

    private Manifest(Path folder, Map<String, String> sums) {
        this.folder = folder;
        this.sums = new TreeMap<>(sums);
    }

    /** Whether a folder has a manifest, intact or not. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes the manifest of files that are on the disk already.
     *
     * @param names of files in the folder
     */
    public static void write(Path folder, Collection<String> names) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String name : names) {
            try (InputStream in = Files.newInputStream(folder.resolve(name))) {
                sums.put(name, sum(in));
            }
        }
        writeSums(folder, sums);
    }

    private static void writeSums(Path folder, Map<String, String> sums) throws IOException {
        StringBuilder text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        SyncedFiles.write(folder.resolve(FILE), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The manifest with another content of one file. */
    public Manifest with(String name, byte[] content) {
        Manifest changed = new Manifest(folder, sums);
        changed.sums.put(name, sum(content));
        return changed;
    }

    /** Writes this manifest in place of the folder's. */
    public void write() throws IOException {
        writeSums(folder, sums);
    }

    /**
     * Reads a folder's manifest.
     *
     * @throws DamagedFileException if there is none, or it is not as it was written
     */
    public static Manifest of(Path folder) {
        Path file = folder.resolve(FILE);
        String text;
        try {
            text = new String(RegularFile.read(file, LONGEST), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new DamagedFileException(FILE + " is missing");
        } catch (IOException e) {
            throw new DamagedFileException(FILE + " cannot be read (" + e.getMessage() + ')');
        }
        Map<String, String> sums = new TreeMap<>();
        for (String line : text.split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || sums.put(matcher.group(2), matcher.group(1)) != null) {
                throw new DamagedFileException(FILE + " is not as it was written");
            }
        }
        if (!text.endsWith("\n")) {
            throw new DamagedFileException(FILE + " is cut short");
        }
        return new Manifest(folder, sums);
    }

    /** The names of the files that it is about. */
    public Collection<String> names() {
        return new TreeSet<>(sums.keySet());
    }

    /**
     * The content of a file.
     *
     * @throws DamagedFileException if it is missing or not as it was written
     */
    public byte[] read(String name) {
        requireListed(name);
        byte[] content;
        try {
            content = RegularFile.read(folder.resolve(name), MOST_IN_MEMORY);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (!describes(name, content)) {
            throw changed(name);
        }
        return content;
    }

    /** Whether a file had this content. */
    public boolean describes(String name, byte[] content) {
        return sum(content).equals(sums.get(name));
    }

    /**
     * Checks a file that may be too long to be held in memory.
     *
     * @throws DamagedFileException if it is missing or not as it was written
     */
    public void check(String name) {
        requireListed(name);
        try (InputStream in = fileIn(folder.resolve(name))) {
            if (!sum(in).equals(sums.get(name))) {
                throw changed(name);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static InputStream fileIn(Path file) throws IOException {
        requireFile(file);
        return Files.newInputStream(file);
    }

    /** Reading a pipe would wait forever. */
    private static void requireFile(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is " + (Files.isDirectory(path) ? "a folder" : "a pipe or a device"));
        }
    }

    private void requireListed(String name) {
        if (!sums.containsKey(name)) {
            throw new DamagedFileException(FILE + " does not list " + name);
        }
    }

    private static DamagedFileException changed(String name) {
        return new DamagedFileException(name + " is not as it was written: its SHA-256 differs from " + FILE);
    }

    private static DamagedFileException unreadable(String name, IOException e) {
        return new DamagedFileException(
                e instanceof NoSuchFileException
                        ? name + " is missing"
                        : name + " cannot be read (" + e.getMessage() + ')');
    }

    /** The SHA-256 of some bytes, in 64 hexadecimal digits. */
    public static String sum(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static String sum(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
