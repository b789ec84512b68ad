package org.preceptor.plugins.datasets.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.preceptor.api.PreceptorException;

/**
 * The files of a CIFAR data set by their names without folders, from a folder or a folder in it, or from a
 * {@code .tar.gz}.
 *
 * @param root what the user calls them
 */
public record CifarFiles(Path root, SortedMap<String, byte[]> contents) {
    private static final int MAXIMUM_FILE = 512 << 20;

    /** Reads the files whose names are wanted, and no others. */
    public static CifarFiles read(Path path, Predicate<String> wanted) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> paths = Files.walk(path, 2)) {
                    for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
                        if (wanted.test(file.getFileName().toString())) {
                            contents.putIfAbsent(file.getFileName().toString(), Files.readAllBytes(file));
                        }
                    }
                }
            } else if (Files.exists(path)) {
                unpack(path, wanted, contents);
            } else {
                throw new PreceptorException(
                        path + ": expected a folder or a .tar.gz file, found nothing there; check the path");
            }
        } catch (IOException e) {
            throw new PreceptorException(
                    path + ": expected CIFAR's binary version as a folder or a .tar.gz file, found one that is"
                            + " damaged or cut short (" + e.getMessage() + "); download it again",
                    e);
        }
        return new CifarFiles(path, contents);
    }

    private static void unpack(Path path, Predicate<String> wanted, SortedMap<String, byte[]> contents)
            throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is a pipe or a device");
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.isFile() && wanted.test(name)) {
                    byte[] content = tar.readNBytes(MAXIMUM_FILE);
                    if (content.length != entry.getSize()) {
                        throw new IOException(name + " has " + content.length + " of " + entry.getSize() + " bytes");
                    }
                    contents.putIfAbsent(name, content);
                }
            }
        }
    }

    /** A file's contents; its absence is an error that says what else was there. */
    public byte[] require(String name) {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new PreceptorException(root + ": expected the file " + name + " of CIFAR's binary version, found "
                    + (contents.isEmpty() ? "none of its files" : String.join(", ", contents.keySet()))
                    + "; check the path");
        }
        return content;
    }

    /** The lines of a file of class names, or the classes' numbers if the file is missing. */
    public List<String> classes(String name, List<String> otherwise) {
        byte[] content = contents.get(name);
        if (content == null) {
            return otherwise;
        }
        List<String> lines = new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() != otherwise.size()) {
            throw new PreceptorException(root + "/" + name + ": expected " + otherwise.size() + " class names, found "
                    + lines.size() + "; download the file again");
        }
        return lines;
    }
}
