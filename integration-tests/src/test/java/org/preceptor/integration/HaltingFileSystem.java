package org.preceptor.integration;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The file system of a process that ends, without any last word, at the n-th change to the contents of a folder: before
 * a file is created, synced, renamed or deleted, and in the middle of each write. Java makes it the process's own by
 * the property {@code java.nio.file.spi.DefaultFileSystemProvider}.
 */
public final class HaltingFileSystem extends FileSystemProvider {
    /** The folder whose changes are counted. */
    static final String FOLDER = "preceptor.test.halting.folder";

    /** At which of them the process ends; never if 0. */
    static final String AT = "preceptor.test.halting.at";

    /** Where they are written down, a line each. */
    static final String LIST = "preceptor.test.halting.list";

    /** How a process ends that is killed. */
    static final int KILLED = 137;

    private final FileSystemProvider files;
    private final FileSystem system;
    private final String folder = System.getProperty(FOLDER);
    private final int at = Integer.getInteger(AT, 0);
    private final String list = System.getProperty(LIST, "");
    private int changes;

    /** @param files the file system that Java has made */
    public HaltingFileSystem(FileSystemProvider files) {
        this.files = files;
        this.system = new Files(files.getFileSystem(URI.create("file:///")));
    }

    synchronized void change(String kind, Path real) {
        String name = real.toAbsolutePath().normalize().toString();
        if (!name.equals(folder) && !name.startsWith(folder + '/')) {
            return;
        }
        changes++;
        if (!list.isEmpty()) {
            try (FileOutputStream lines = new FileOutputStream(list, true)) {
                lines.write((kind + " " + name.substring(folder.length()) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        if (changes == at) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private Path wrapped(Path real) {
        return real == null
                ? null
                : (Path) Proxy.newProxyInstance(
                        HaltingFileSystem.class.getClassLoader(),
                        new Class<?>[] {Path.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getFileSystem")) {
                                return system;
                            }
                            if (method.getName().equals("toFile")) {
                                return new File(real.toString());
                            }
                            Object[] unwrapped = arguments == null
                                    ? null
                                    : Arrays.stream(arguments)
                                            .map(each -> each instanceof Path path ? real(path) : each)
                                            .toArray();
                            try {
                                Object result = method.invoke(real, unwrapped);
                                return result instanceof Path path
                                        ? wrapped(path)
                                        : result instanceof Iterator<?> paths ? wrapped(paths) : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private Iterator<Path> wrapped(Iterator<?> paths) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return paths.hasNext();
            }

            @Override
            public Path next() {
                return wrapped((Path) paths.next());
            }
        };
    }

    /** A proxy's {@code toString} is the path's own. */
    private Path real(Path path) {
        return Proxy.isProxyClass(path.getClass())
                ? files.getFileSystem(URI.create("file:///")).getPath(path.toString())
                : path;
    }

    @Override
    public String getScheme() {
        return files.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
        return files.newFileSystem(uri, environment);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return wrapped(files.getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path real = real(path);
        if (options.contains(StandardOpenOption.CREATE)
                || options.contains(StandardOpenOption.CREATE_NEW)
                || options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            change("open", real);
        }
        return new HaltingChannel(files.newFileChannel(real, options, attributes), kind -> change(kind, real));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> inside = files.newDirectoryStream(real(path), each -> filter.accept(wrapped(each)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return wrapped(inside.iterator());
            }

            @Override
            public void close() throws IOException {
                inside.close();
            }
        };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        change("create folder", real(path));
        files.createDirectory(real(path), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        files.createSymbolicLink(real(link), real(target), attributes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return wrapped(files.readSymbolicLink(real(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        change("delete", real(path));
        files.delete(real(path));
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        change("delete", real(path));
        return files.deleteIfExists(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        change("copy to", real(to));
        files.copy(real(from), real(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        change("rename", real(from));
        files.move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return files.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        files.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return files.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return files.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        files.setAttribute(real(path), attribute, value, options);
    }

    /** The system whose paths lead back to this provider. */
    private final class Files extends FileSystem {
        private final FileSystem real;

        Files(FileSystem real) {
            this.real = real;
        }

        @Override
        public FileSystemProvider provider() {
            return HaltingFileSystem.this;
        }

        @Override
        public void close() throws IOException {
            real.close();
        }

        @Override
        public boolean isOpen() {
            return real.isOpen();
        }

        @Override
        public boolean isReadOnly() {
            return real.isReadOnly();
        }

        @Override
        public String getSeparator() {
            return real.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return StreamSupport.stream(real.getRootDirectories().spliterator(), false)
                    .map(HaltingFileSystem.this::wrapped)
                    .toList();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return real.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return real.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return wrapped(real.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher matcher = real.getPathMatcher(pattern);
            return path -> matcher.matches(real(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return real.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() throws IOException {
            return real.newWatchService();
        }

        private Path real(Path path) {
            return HaltingFileSystem.this.real(path);
        }
    }
}
