package org.preceptor.tensorflow;

import ai.djl.tensorflow.engine.javacpp.LibUtils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts TensorFlow's shared libraries where the JVM can load them, without a network.
 *
 * <p>They travel in the JAR {@code tensorflow-core-native}. The first start unpacks them into a folder of the user's
 * cache; later starts only compare file sizes. {@code TENSORFLOW_LIBRARY_PATH} (environment or system property), where
 * set, names a folder that is used instead.
 */
final class NativeLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
    private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";
    private static final String ARTIFACT = "tensorflow-core-native";
    private static final String MARKER = "complete";

    private NativeLibraries() {}

    /** Makes the libraries loadable; to be called before any class of TensorFlow's is initialised. */
    static synchronized void load() {
        String chosen = System.getProperty(LIBRARY_PATH, System.getenv(LIBRARY_PATH));
        if (chosen != null) {
            requireLibrary(chosen);
        } else {
            Path folder = unpack(findJar(), platform(), cache());
            System.setProperty(LIBRARY_PATH, folder.toString());
        }
        NativeDefaults.apply();
        LibUtils.loadLibrary();
    }

    /** DJL would look for the library on the network if it were not there. */
    static void requireLibrary(String folder) {
        String library = System.mapLibraryName("jnitensorflow");
        if (!Files.isRegularFile(Path.of(folder, library))) {
            throw new NativeLibraryException(
                    LIBRARY_PATH + " is " + folder + ": expected a folder with " + library + ", found "
                            + (Files.isDirectory(Path.of(folder)) ? "none in it" : "no such folder")
                            + "; correct it, or unset it to use the libraries that come with the program");
        }
    }

    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = os.contains("win") ? "windows" : os.contains("mac") ? "macosx" : "linux";
        String processor = arch.equals("amd64") || arch.equals("x86_64")
                ? "x86_64"
                : arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : arch;
        return family + '-' + processor;
    }

    private static Path cache() {
        String chosen = System.getProperty("preceptor.cache", System.getenv("PRECEPTOR_CACHE"));
        Path root = chosen != null && !chosen.isEmpty()
                ? Path.of(chosen)
                : Path.of(System.getProperty("user.home"), ".cache", "preceptor");
        return root.resolve("tensorflow");
    }

    /** Looks through the class path and the module path, whether or not the JAR became a module. */
    private static Path findJar() {
        List<Path> looked = new ArrayList<>();
        for (String property : new String[] {"jdk.module.path", "java.class.path"}) {
            for (String entry : System.getProperty(property, "").split(File.pathSeparator)) {
                if (!entry.isEmpty()) {
                    looked.add(Path.of(entry));
                }
            }
        }
        for (Path entry : looked) {
            for (Path jar : Files.isDirectory(entry) ? jarsIn(entry) : List.of(entry)) {
                if (jar.getFileName() != null
                        && jar.getFileName().toString().startsWith(ARTIFACT)
                        && holds(jar, platform())) {
                    return jar;
                }
            }
        }
        for (String folder : foldersIn(platform())) {
            java.net.URL resource = NativeLibraries.class.getClassLoader().getResource(folder + "LICENSE");
            if (resource != null && "jar".equals(resource.getProtocol())) {
                String file = resource.getPath().substring(0, resource.getPath().indexOf('!'));
                return Path.of(java.net.URI.create(file));
            }
        }
        throw new NativeLibraryException("TensorFlow's native libraries for " + platform() + " were not found: no "
                + ARTIFACT + "-*.jar with " + foldersIn(platform()).get(0)
                + " is on the class path or module path. Add the artifact "
                + "org.tensorflow:" + ARTIFACT + " with classifier " + platform() + ", or set " + LIBRARY_PATH
                + " to a folder that holds " + System.mapLibraryName("jnitensorflow"));
    }

    private static List<Path> jarsIn(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ARTIFACT + "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException unreadable) {
            LOG.debug("Could not look into {}", folder, unreadable);
        }
        return jars;
    }

    private static boolean holds(Path jar, String platform) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(e -> isLibrary(e, platform));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** A JAR has the libraries for the processor alone, or those that use graphics processors too. */
    private static List<String> foldersIn(String platform) {
        String folder = "org/tensorflow/internal/c_api/" + platform;
        return List.of(folder + '/', folder + "-gpu/");
    }

    private static boolean isLibrary(ZipEntry entry, String platform) {
        String name = entry.getName();
        return (name.contains(".so") || name.endsWith(".dylib") || name.endsWith(".dll"))
                && foldersIn(platform).contains(name.substring(0, name.lastIndexOf('/') + 1));
    }

    /** Unpacks the platform's libraries once; the folder appears under its name only when it is complete. */
    static Path unpack(Path jar, String platform, Path cache) {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Path target = cache.resolve(name);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Map<String, ZipEntry> libraries = new TreeMap<>();
            zip.stream()
                    .filter(e -> isLibrary(e, platform))
                    .forEach(e ->
                            libraries.put(e.getName().substring(e.getName().lastIndexOf('/') + 1), e));
            if (isComplete(target, libraries)) {
                return target;
            }
            LOG.info("Unpacking TensorFlow's libraries to {}, once", target);
            Files.createDirectories(cache);
            Path fresh = Files.createTempDirectory(cache, name + ".tmp");
            try {
                StringBuilder marker = new StringBuilder();
                for (Map.Entry<String, ZipEntry> library : libraries.entrySet()) {
                    try (InputStream in = zip.getInputStream(library.getValue())) {
                        Files.copy(in, fresh.resolve(library.getKey()));
                    }
                    marker.append(library.getKey())
                            .append(' ')
                            .append(library.getValue().getSize())
                            .append('\n');
                }
                Files.writeString(fresh.resolve(MARKER), marker);
                publish(fresh, target, libraries);
            } finally {
                delete(fresh);
            }
            if (!isComplete(target, libraries)) {
                throw new NativeLibraryException("TensorFlow's libraries in " + target + " are not the ones in " + jar
                        + "; delete the folder and start again");
            }
            return target;
        } catch (IOException e) {
            throw new NativeLibraryException(
                    target + ": TensorFlow's libraries could not be unpacked from " + jar + " (" + e.getMessage()
                            + "); set PRECEPTOR_CACHE to a folder that can be written and has room for them",
                    e);
        }
    }

    private static void publish(Path fresh, Path target, Map<String, ZipEntry> libraries) throws IOException {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                Files.move(fresh, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (FileSystemException occupied) {
                // another process was faster, or an earlier unpacking was damaged
                if (isComplete(target, libraries)) {
                    return;
                }
                if (!Files.exists(target)) {
                    throw occupied;
                }
                Path damaged = Files.createTempDirectory(target.getParent(), "damaged.tmp")
                        .resolve("old");
                Files.move(target, damaged);
                delete(damaged.getParent());
            }
        }
    }

    private static boolean isComplete(Path folder, Map<String, ZipEntry> libraries) throws IOException {
        if (!Files.exists(folder.resolve(MARKER))) {
            return false;
        }
        for (Map.Entry<String, ZipEntry> library : libraries.entrySet()) {
            Path file = folder.resolve(library.getKey());
            if (!Files.exists(file) || Files.size(file) != library.getValue().getSize()) {
                return false;
            }
        }
        return !libraries.isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
