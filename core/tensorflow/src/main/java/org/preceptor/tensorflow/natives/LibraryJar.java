package org.preceptor.tensorflow.natives;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.preceptor.tensorflow.error.NativeLibraryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JAR with shared libraries for this machine.
 *
 * @param file where it is
 * @param family whose libraries they are, as the cache names their folder
 * @param libraries the libraries, by the names of their files
 */
record LibraryJar(Path file, String family, SortedMap<String, Library> libraries) {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryJar.class);
    private static final String ARTIFACT = "tensorflow-core-native";
    private static final int IDENTITY_BYTES = 6;

    /**
     * A library as the JAR's directory describes it.
     *
     * @param entry its full name in the JAR
     * @param size in bytes
     * @param crc its CRC-32
     */
    record Library(String entry, long size, long crc) {}

    LibraryJar {
        libraries = new TreeMap<>(libraries);
    }

    /**
     * TensorFlow's, on the class path or the module path, as a module or not.
     *
     * @throws NativeLibraryException if there is none for this machine
     */
    static LibraryJar ofTensorFlow() {
        return ofTensorFlow(platform());
    }

    /** JNA's; empty if its classes do not come from a JAR in the file system. */
    static Optional<LibraryJar> ofJna() {
        CodeSource source = com.sun.jna.Platform.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(source.getLocation().toURI());
            return read(file, "jna", List.of("com/sun/jna/" + com.sun.jna.Platform.RESOURCE_PREFIX + "/"));
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    private static LibraryJar ofTensorFlow(String platform) {
        for (Path jar : candidates()) {
            Optional<LibraryJar> found = read(jar, "tensorflow", foldersIn(platform));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new NativeLibraryException("TensorFlow's native libraries for " + platform + " were not found: no "
                + ARTIFACT + "-*.jar with " + foldersIn(platform).get(0)
                + " is on the class path or module path. Add the artifact "
                + "org.tensorflow:" + ARTIFACT + " with classifier " + platform + ", or set "
                + NativeLibraries.LIBRARY_PATH
                + " to a folder that holds " + System.mapLibraryName("jnitensorflow"));
    }

    /**
     * The libraries of a JAR in certain folders; empty if there are none, or it cannot be read.
     *
     * @param folders ending in a slash; the first that holds any counts
     */
    static Optional<LibraryJar> read(Path jar, String family, List<String> folders) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String folder : folders) {
                SortedMap<String, Library> libraries = new TreeMap<>();
                zip.stream()
                        .filter(entry -> isLibrary(entry, folder))
                        .forEach(entry -> libraries.put(
                                entry.getName().substring(folder.length()),
                                new Library(entry.getName(), entry.getSize(), entry.getCrc())));
                if (!libraries.isEmpty()) {
                    return Optional.of(new LibraryJar(jar, family, libraries));
                }
            }
        } catch (IOException unreadable) {
            LOG.debug("Could not read {}", jar, unreadable);
        }
        return Optional.empty();
    }

    /** What the libraries are unpacked to: the JAR's name, and what makes its libraries different from another's. */
    String folder() {
        StringBuilder contents = new StringBuilder();
        libraries.forEach((name, library) -> contents.append(name)
                .append(' ')
                .append(library.size())
                .append(' ')
                .append(Long.toHexString(library.crc()))
                .append('\n'));
        byte[] digest = Sha256.of(contents.toString().getBytes(StandardCharsets.UTF_8));
        return file.getFileName().toString().replaceFirst("\\.jar$", "")
                + '-'
                + HexFormat.of().formatHex(digest, 0, IDENTITY_BYTES);
    }

    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.contains("win") ? "windows" : os.contains("mac") ? "macosx" : "linux";
        String processor = arch.equals("amd64") || arch.equals("x86_64")
                ? "x86_64"
                : arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : arch;
        return system + '-' + processor;
    }

    /** A JAR has the libraries for the processor alone, or those that use graphics processors too. */
    static List<String> foldersIn(String platform) {
        String folder = "org/tensorflow/internal/c_api/" + platform;
        return List.of(folder + '/', folder + "-gpu/");
    }

    private static boolean isLibrary(ZipEntry entry, String folder) {
        String name = entry.getName();
        return name.startsWith(folder)
                && name.indexOf('/', folder.length()) < 0
                && (name.contains(".so")
                        || name.endsWith(".dylib")
                        || name.endsWith(".jnilib")
                        || name.endsWith(".dll"));
    }

    private static List<Path> candidates() {
        List<Path> found = new ArrayList<>();
        for (String property : new String[] {"jdk.module.path", "java.class.path"}) {
            for (String entry : System.getProperty(property, "").split(File.pathSeparator)) {
                if (!entry.isEmpty()) {
                    found.addAll(Files.isDirectory(Path.of(entry)) ? jarsIn(Path.of(entry)) : named(Path.of(entry)));
                }
            }
        }
        for (String folder : foldersIn(platform())) {
            URL resource = LibraryJar.class.getClassLoader().getResource(folder + "LICENSE");
            if (resource != null && "jar".equals(resource.getProtocol())) {
                found.add(Path.of(URI.create(
                        resource.getPath().substring(0, resource.getPath().indexOf('!')))));
            }
        }
        return found;
    }

    private static List<Path> named(Path file) {
        return file.getFileName() != null && file.getFileName().toString().startsWith(ARTIFACT)
                ? List.of(file)
                : List.of();
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
}
