package org.preceptor.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files whole, and nothing that is called like one: a pipe would be waited for, and a device may never end. */
public final class RegularFile {
    private RegularFile() {}

    /**
     * The content of a file.
     *
     * @param most the number of bytes that such a file may have
     * @param links {@link LinkOption#NOFOLLOW_LINKS} if a symbolic link is no file either
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it is not a file, is larger, or cannot be read; the message says which, in a clause
     */
    public static byte[] read(Path file, int most, LinkOption... links) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, links);
        if (!attributes.isRegularFile()) {
            throw new IOException("it is " + kind(attributes));
        }
        try (InputStream in = Files.newInputStream(file, links)) {
            byte[] content = in.readNBytes(most == Integer.MAX_VALUE ? most : most + 1);
            if (content.length > most) {
                throw new IOException("it is larger than " + most + " bytes");
            }
            return content;
        }
    }

    /** Whether there is a file of this name, which is not a symbolic link. */
    public static boolean isAt(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** What a path leads to that is not a file, such as {@code a folder}. */
    static String kind(BasicFileAttributes attributes) {
        return attributes.isDirectory() ? "a folder" : attributes.isSymbolicLink() ? "a link" : "a pipe or a device";
    }
}
