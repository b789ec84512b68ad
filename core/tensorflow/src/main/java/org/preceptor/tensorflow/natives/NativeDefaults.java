package org.preceptor.tensorflow.natives;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Map;

/**
 * Settings that TensorFlow reads from the environment when its libraries are loaded, given a better value where the
 * user has given none. Java cannot change its own environment, so the C library is asked to.
 */
public final class NativeDefaults {
    /**
     * oneDNN's kernels: TensorFlow uses them by itself only on processors with AVX-512, but on one with AVX2 a small
     * network's step took half as long with them. Each session has threads of its own: else the first one's number
     * would count for all. And the log is without TensorFlow's notes at start-up.
     */
    private static final Map<String, String> SETTINGS =
            Map.of("TF_ENABLE_ONEDNN_OPTS", "1", "TF_OVERRIDE_GLOBAL_THREADPOOL", "1", "TF_CPP_MIN_LOG_LEVEL", "2");

    /**
     * What stays in float32 where a program computes in bfloat16, besides what TensorFlow leaves there itself. Its
     * kernels for these in bfloat16 take one element at a time and branch: leaky ReLU's gradient took 14 times as long,
     * and conv-13's Mean Teacher step 15 % longer; conversions included, float32 takes a fifth. Not among the settings
     * above, because TensorFlow has one list for float16 too, whose kernels on GPUs are not slow.
     */
    private static final Map<String, String> FLOAT32_IN_BFLOAT16 = Map.of(
            "TF_AUTO_MIXED_PRECISION_GRAPH_REWRITE_INFERLIST_REMOVE",
            "EluGrad,LeakyReluGrad,LogSoftmax,Selu,SeluGrad,Sigmoid,Softmax,Softplus,SoftplusGrad",
            "TF_AUTO_MIXED_PRECISION_GRAPH_REWRITE_CLEARLIST_REMOVE",
            "Select,SelectV2");

    private static final String LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL";
    /** What the launcher sets; whoever wants to read more has set something else. */
    private static final String USUAL_LOG_LEVEL = "2";

    /** A worker that fails is reported once, not by each of TensorFlow's operations that waited for it. */
    private static final Map<String, String> CLUSTER = Map.of(LOG_LEVEL, "3");

    private NativeDefaults() {}

    /** Call this before TensorFlow's libraries are loaded. */
    static void apply() {
        set(SETTINGS, 0);
    }

    /**
     * Call this before the session of a program in bfloat16 is made; it is read whenever TensorFlow rewrites a graph.
     */
    public static void applyForBfloat16() {
        set(FLOAT32_IN_BFLOAT16, 0);
    }

    /** Call this before TensorFlow's libraries are loaded in a process that joins others; later it does nothing. */
    public static void applyForCluster() {
        String level = System.getenv(LOG_LEVEL);
        if (level == null || level.equals(USUAL_LOG_LEVEL)) {
            set(CLUSTER, 1);
        }
    }

    /** @param overwrite 0 to leave what is set already */
    private static void set(Map<String, String> settings, int overwrite) {
        if (Platform.isLinux() || Platform.isMac()) {
            Function setenv = Function.getFunction(Platform.C_LIBRARY_NAME, "setenv");
            settings.forEach((name, value) -> setenv.invokeInt(new Object[] {name, value, overwrite}));
        }
    }
}
