package org.preceptor.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has PyTorch's oneDNN do without AVX2 and what came after it: on some processors it gives an LSTM other numbers with
 * AVX-512 than arithmetic does, and a small network other gradients with AVX2 than difference quotients. oneDNN reads
 * the variable when it is first used, so the graph engine's own, which comes later, keeps all instruction sets.
 */
public final class PyTorchWithoutAvx2 implements LauncherSessionListener {
    private static final String VARIABLE = "ONEDNN_MAX_CPU_ISA";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Platform.isWindows() || System.getenv(VARIABLE) != null) {
            return;
        }
        call("setenv", VARIABLE, "AVX", 1);
        try (NDManager manager = Oracle.pytorch()) {
            NDArray images = manager.ones(new Shape(1, 1, 3, 3));
            images.getNDArrayInternal()
                    .convolution(images, images, null, new Shape(1, 1), new Shape(0, 0), new Shape(1, 1), 1)
                    .close();
        }
        call("unsetenv", VARIABLE);
    }

    private static void call(String function, Object... arguments) {
        Function.getFunction(Platform.C_LIBRARY_NAME, function).invokeInt(arguments);
    }
}
