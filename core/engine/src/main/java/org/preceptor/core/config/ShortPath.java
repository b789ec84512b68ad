package org.preceptor.core.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as messages show them. */
public final class ShortPath {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private ShortPath() {}

    /**
     * The path from the working directory or from the root, whichever is shorter; {@code .} for the directory itself.
     */
    public static String of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath().normalize();
        if (!here.getRoot().equals(absolute.getRoot())) {
            return absolute.toString();
        }
        String relative = here.relativize(absolute).toString();
        if (relative.isEmpty()) {
            return ".";
        }
        return relative.length() < absolute.toString().length() ? relative : absolute.toString();
    }

    /** The same as a word of a command that can be pasted into a shell: in quotes if it needs them. */
    public static String inCommand(Path path) {
        String text = of(path);
        if (text.startsWith("-")) {
            text = "./" + text;
        }
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
