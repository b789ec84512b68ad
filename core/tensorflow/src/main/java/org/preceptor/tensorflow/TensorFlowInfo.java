package org.preceptor.tensorflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.preceptor.tensorflow.eager.EagerEnvironment;
import org.preceptor.tensorflow.error.NativeLibraryException;
import org.preceptor.tensorflow.natives.AddressSpace;
import org.preceptor.tensorflow.natives.NativeLibraries;
import org.preceptor.tensorflow.spec.TensorFlowDevice;
import org.tensorflow.internal.c_api.global.tensorflow;

/** What TensorFlow says about itself and the machine. */
public final class TensorFlowInfo {
    private TensorFlowInfo() {}

    /** The version of the native library, for example {@code 2.16.1}. */
    public static String version() {
        EagerEnvironment.get();
        return tensorflow.TF_Version().getString();
    }

    /** The folder from which the native library was loaded. */
    public static String libraryFolder() {
        EagerEnvironment.get();
        return NativeLibraries.folder().toString();
    }

    /**
     * The user's cache folder, to which libraries are unpacked: {@code PRECEPTOR_CACHE}, or {@code ~/.cache/preceptor}.
     * It need not exist yet.
     *
     * @throws NativeLibraryException if the user has no home folder
     */
    public static Path cacheFolder() {
        return NativeLibraries.cacheFolder();
    }

    /**
     * Reads every library that comes with the program whole, where it was unpacked, and compares it with what the JAR
     * held, by SHA-256. One that is damaged is replaced.
     *
     * @return empty if {@code TENSORFLOW_LIBRARY_PATH} names other libraries
     * @throws NativeLibraryException if they cannot be unpacked, or others could change them
     */
    public static Optional<LibraryCheck> checkLibraries() {
        return NativeLibraries.check()
                .map(libraries -> new LibraryCheck(libraries.folder(), libraries.files(), libraries.bytes()));
    }

    /**
     * How many bytes of addresses this process may use, according to Linux ({@code ulimit -v}); empty if there is no
     * limit, or none is known.
     */
    public static Optional<Long> addressLimit() {
        return AddressSpace.limitOfThisProcess();
    }

    /** The devices, the CPU first; at least one. */
    public static List<TensorFlowDevice> devices() {
        return EagerEnvironment.get().devices();
    }

    /** How many threads one operation may use: the setting, or the number of processors. */
    public static int intraOpThreads() {
        int chosen = Integer.getInteger("ai.djl.tensorflow.num_intraop_threads", 0);
        return chosen > 0 ? chosen : Runtime.getRuntime().availableProcessors();
    }

    /** How many operations may run at a time: the setting, or the number of processors. */
    public static int interOpThreads() {
        int chosen = Integer.getInteger("ai.djl.tensorflow.num_interop_threads", 0);
        return chosen > 0 ? chosen : Runtime.getRuntime().availableProcessors();
    }
}
