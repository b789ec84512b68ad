package org.preceptor.tensorflow.natives;

import ai.djl.tensorflow.engine.javacpp.LibUtils;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.preceptor.tensorflow.error.NativeLibraryException;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Has JavaCPP take TensorFlow's libraries from one folder. Otherwise it would unpack them a second time, to a cache of
 * its own that it does not check.
 */
final class JavaCppLoading {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String LOADING = "org.bytedeco.javacpp.loadlibraries";
    private static final String NAME = "jnitensorflow";

    private JavaCppLoading() {}

    /** What TensorFlow's three libraries are called on Linux. */
    static List<String> fileNames() {
        return List.of("libtensorflow_framework.so.2", "libtensorflow_cc.so.2", System.mapLibraryName(NAME));
    }

    /**
     * Loads the libraries.
     *
     * @param folder holds all of them, checked
     * @throws NativeLibraryException if the machine cannot load them
     */
    static void from(Path folder, LibraryCache cache) {
        try (TemporaryProperty unused =
                TemporaryProperty.set(CACHE, emptyFolder(cache).toString())) {
            LibUtils.loadLibrary(); // only sets JavaCPP's folder, and that it does not count memory
            Properties properties = Loader.loadProperties();
            load(folder, properties);
            try (TemporaryProperty loaded = TemporaryProperty.set(LOADING, "false")) {
                Class.forName(tensorflow.class.getName(), true, tensorflow.class.getClassLoader());
            }
            Loader.load(tensorflow.class, properties, true); // has what the other classes need now
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            throw LoadFailure.of(folder, e);
        }
    }

    private static void load(Path folder, Properties properties) throws MalformedURLException {
        ClassProperties of = Loader.loadProperties(tensorflow.class, properties, true);
        List<String> names = new ArrayList<>(of.get("platform.preload"));
        names.addAll(of.get("platform.link"));
        names.add(of.getProperty("platform.library"));
        for (String name : names) {
            for (URL url : Loader.findLibrary(tensorflow.class, of, name, true)) {
                if (isIn(folder, url)) {
                    Loader.loadLibrary(tensorflow.class, new URL[] {url}, name);
                    break;
                }
            }
        }
    }

    private static boolean isIn(Path folder, URL url) {
        return "file".equals(url.getProtocol())
                && folder.toAbsolutePath()
                        .equals(Path.of(URI.create(url.toString())).getParent());
    }

    /** JavaCPP wants a folder to unpack to, though nothing will be: never its own, which others might have made. */
    private static Path emptyFolder(LibraryCache cache) throws IOException {
        Path folder = cache.root().toAbsolutePath().resolve("javacpp");
        if (Files.isWritable(cache.root())) {
            Permissions.createFolder(folder);
            Ownership.require(folder);
            return folder;
        }
        Path elsewhere = Files.createTempDirectory("preceptor-javacpp");
        elsewhere.toFile().deleteOnExit();
        return elsewhere;
    }
}
