package org.preceptor.core.plugin.load;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.preceptor.core.guard.Rejection;

/**
 * A JAR, or a folder of classes, that a plugin's classes are loaded from. Only what is in it counts: neither a
 * manifest's {@code Class-Path} nor an {@code INDEX.LIST} leads from it to other files.
 */
sealed interface CodeLocation extends Closeable {

    /**
     * A file of it.
     *
     * @param bytes what is in it
     * @param source where it is from, and who signed it
     */
    record Content(byte[] bytes, CodeSource source) {}

    /**
     * Opens a location; to be closed.
     *
     * @throws Rejection if it cannot be read
     */
    static CodeLocation of(Path path) {
        try {
            return Files.isDirectory(path)
                    ? new Folder(path)
                    : new Jar(path, new JarFile(path.toFile(), true, JarFile.OPEN_READ, Runtime.version()));
        } catch (IOException e) {
            throw Rejection.unreadable(path, e);
        }
    }

    /** Where it lies. */
    Path path();

    /** A file, by its name with slashes, in the version for this Java. */
    Optional<Content> read(String name) throws IOException;

    /** A file's address. */
    Optional<URL> url(String name);

    /** What its manifest declares about its packages. */
    Optional<Manifest> manifest() throws IOException;

    /** A folder. */
    record Folder(Path path) implements CodeLocation {

        @Override
        public Optional<Content> read(String name) throws IOException {
            Optional<Path> file = file(name);
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Content(
                            Files.readAllBytes(file.get()),
                            new CodeSource(path.toUri().toURL(), (CodeSigner[]) null)));
        }

        @Override
        public Optional<URL> url(String name) {
            return file(name).map(file -> address(file.toUri().toString()));
        }

        private Optional<Path> file(String name) {
            try {
                Path file = path.resolve(name).normalize();
                return file.startsWith(path.normalize()) && Files.isRegularFile(file)
                        ? Optional.of(file)
                        : Optional.empty();
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<Manifest> manifest() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /** A JAR. */
    record Jar(Path path, JarFile file) implements CodeLocation {

        @Override
        public Optional<Content> read(String name) throws IOException {
            JarEntry entry = file.getJarEntry(name);
            if (entry == null || entry.isDirectory()) {
                return Optional.empty();
            }
            try (InputStream in = file.getInputStream(entry)) {
                byte[] bytes = in.readAllBytes();
                return Optional.of(
                        new Content(bytes, new CodeSource(path.toUri().toURL(), entry.getCodeSigners())));
            }
        }

        @Override
        public Optional<URL> url(String name) {
            JarEntry entry = file.getJarEntry(name);
            return entry == null ? Optional.empty() : Optional.of(address("jar:" + path.toUri() + "!" + quoted(entry)));
        }

        private static String quoted(JarEntry entry) {
            try {
                return new URI(null, null, "/" + entry.getRealName(), null).getRawPath();
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Optional<Manifest> manifest() throws IOException {
            return Optional.ofNullable(file.getManifest());
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static URL address(String text) {
        try {
            return new URL(null, text, Uncached.HANDLER);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a file again each time: otherwise Java would keep a plugin's JAR open when it is long unloaded. */
    final class Uncached extends URLStreamHandler {
        private static final Uncached HANDLER = new Uncached();

        private Uncached() {}

        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            URLConnection connection =
                    URI.create(address.toExternalForm()).toURL().openConnection();
            connection.setUseCaches(false);
            return connection;
        }
    }

    /** A file as a stream. */
    static InputStream stream(Content content) {
        return new ByteArrayInputStream(content.bytes());
    }
}
