package org.preceptor.tensorflow;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Map;

/**
 * Settings that TensorFlow reads from the environment when its libraries are loaded, given a better value where the user
 * has given none. Java cannot change its own environment, so the C library is asked to.
 */
final class NativeDefaults {
    /**
     * oneDNN's kernels: TensorFlow uses them by itself only on processors with AVX-512, but on one with AVX2 a small
     * network's step took half as long with them. Each session has threads of its own: else the first one's number would
     * count for all. And the log is without TensorFlow's notes at start-up.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "TF_ENABLE_ONEDNN_OPTS", "1", "TF_OVERRIDE_GLOBAL_THREADPOOL", "1", "TF_CPP_MIN_LOG_LEVEL", "2");

    private NativeDefaults() {}

    /** To be called before TensorFlow's libraries are loaded. */
    static void apply() {
        if (Platform.isLinux() || Platform.isMac()) {
            Function setenv = Function.getFunction(Platform.C_LIBRARY_NAME, "setenv");
            SETTINGS.forEach((name, value) -> setenv.invokeInt(new Object[] {name, value, 0}));
        }
    }
}
