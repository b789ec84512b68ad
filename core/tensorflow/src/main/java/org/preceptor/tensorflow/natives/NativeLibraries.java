package org.preceptor.tensorflow.natives;

import ai.djl.tensorflow.engine.javacpp.LibUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.tensorflow.error.NativeLibraryException;

/**
 * Puts shared libraries where the JVM can load them, without a network, and loads them: TensorFlow's three, and JNA's
 * one, which {@link NativeDefaults} calls the C library with.
 *
 * <p>They travel in JARs. The first start unpacks them into the {@link LibraryCache}; every start checks them before
 * they are loaded. {@code TENSORFLOW_LIBRARY_PATH} (environment or system property), where set, names a folder with
 * TensorFlow's libraries that is used instead, as it is.
 */
public final class NativeLibraries {
    /** A folder that the user has chosen; also read by DJL, which looks on the network without it. */
    static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

    private static Optional<Path> unpacked = Optional.empty();
    private static boolean loaded;

    private NativeLibraries() {}

    /**
     * Makes the libraries loadable and loads them, unless that has been done; call this before any class of
     * TensorFlow's is initialised.
     *
     * @throws NativeLibraryException if they are missing, cannot be unpacked, or are where others could change them
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        LibraryCache cache = LibraryCache.ofThisUser();
        Path folder;
        Optional<String> chosen = chosenFolder();
        if (chosen.isEmpty()) {
            folder = cache.unpacked(LibraryJar.ofTensorFlow());
            unpacked = Optional.of(folder);
            System.setProperty(LIBRARY_PATH, folder.toString());
        } else {
            requireLibraries(chosen.get());
            folder = Path.of(chosen.get());
        }
        LibraryJar.ofJna().ifPresent(jar -> JnaLoading.from(cache.unpacked(jar)));
        NativeDefaults.apply();
        JavaCppLoading.from(folder, cache);
        loaded = true;
    }

    /** The folder of all that is unpacked for this user. */
    public static Path cacheFolder() {
        return LibraryCache.ofThisUser().root();
    }

    /** The folder from which TensorFlow's libraries were loaded. */
    public static Path folder() {
        return Objects.requireNonNull(Path.of(LibUtils.getLibName()).getParent());
    }

    /**
     * Reads every library whole and compares it with what the JAR held, whatever earlier starts have found.
     *
     * @return empty if the user has chosen a folder: nothing is known of its libraries
     * @throws NativeLibraryException if they cannot be unpacked, or are where others could change them
     */
    public static synchronized Optional<UnpackedLibraries> check() {
        if (chosenFolder().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(LibraryCache.ofThisUser().check(LibraryJar.ofTensorFlow()));
    }

    /** What the user has set; not what {@link #load} sets for DJL. */
    private static Optional<String> chosenFolder() {
        return Optional.ofNullable(System.getProperty(LIBRARY_PATH, System.getenv(LIBRARY_PATH)))
                .filter(chosen -> !chosen.equals(unpacked.map(Path::toString).orElse("")));
    }

    /** DJL would look for a library on the network if it were not there, and JavaCPP in a place of its own. */
    static void requireLibraries(String folder) {
        List<String> missing = JavaCppLoading.fileNames().stream()
                .filter(name -> !Files.isRegularFile(Path.of(folder, name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new NativeLibraryException(LIBRARY_PATH + " is " + folder + ": expected a folder with "
                    + String.join(", ", JavaCppLoading.fileNames()) + ", found "
                    + (Files.isDirectory(Path.of(folder))
                            ? "no " + String.join(" and no ", missing) + " in it"
                            : "no such folder")
                    + "; correct it, or unset it to use the libraries that come with the program");
        }
    }
}
