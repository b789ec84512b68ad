package org.preceptor.api.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path as users write it in a configuration. {@code ~} at the beginning is the home folder; {@code $NAME} and <code>
 * ${NAME}</code> are environment variables; {@code $$} is a dollar sign. A URI, such as {@code s3://bucket/folder}, is
 * a path in a file system for which Java has a provider.
 *
 * @param text as it was written
 */
public record WrittenPath(String text) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(\\$)|([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");

    /** What a URI begins with; a letter and a colon alone are a drive. */
    private static final Pattern SCHEME = Pattern.compile("(?:jar:)?[A-Za-z][A-Za-z0-9+.-]+:/");

    /**
     * The path meant.
     *
     * @param environment the environment variables
     * @param home the home folder where the environment's {@code HOME}, which shells take, is not set
     * @return the path
     * @throws IllegalArgumentException if the text is blank, names a variable that is not set, or holds what no path
     *     does; the message says which
     */
    public Path resolved(Map<String, String> environment, String home) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        String path = VARIABLE.matcher(text).replaceAll(match -> {
            if (match.group(1) != null) {
                return Matcher.quoteReplacement("$");
            }
            String name = match.group(2) != null ? match.group(2) : match.group(3);
            String value = environment.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "the environment variable " + name + " is not set; set it, or write $$ for a dollar sign");
            }
            return Matcher.quoteReplacement(value);
        });
        if (text.equals("~") || text.startsWith("~/")) {
            String own = environment.getOrDefault("HOME", "");
            path = (own.isEmpty() ? home : own) + path.substring(1);
        }
        if (SCHEME.matcher(path).lookingAt()) {
            return elsewhere(path);
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getReason(), e);
        }
    }

    /** A path in a file system of another kind, which is opened unless it is open already. */
    private static Path elsewhere(String text) {
        URI uri = URI.create(text);
        try {
            return Path.of(uri);
        } catch (FileSystemNotFoundException notOpen) {
            return opened(uri);
        } catch (SecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Path opened(URI uri) {
        try {
            FileSystems.newFileSystem(uri, Map.of(), WrittenPath.class.getClassLoader());
        } catch (FileSystemAlreadyExistsException e) {
            // another thread was faster
        } catch (ProviderNotFoundException e) {
            throw new IllegalArgumentException(
                    "there is no file system for " + uri.getScheme()
                            + ": paths; add the JAR of a provider to Preceptor's" + " lib folder",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("its file system cannot be opened: " + e.getMessage(), e);
        }
        return Path.of(uri);
    }
}
