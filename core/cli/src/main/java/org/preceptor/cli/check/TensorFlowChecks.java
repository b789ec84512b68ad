package org.preceptor.cli.check;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.cli.terminal.Failures;
import org.preceptor.tensorflow.TensorFlowInfo;
import org.preceptor.tensorflow.spec.Execution;
import org.preceptor.tensorflow.spec.Precision;
import org.preceptor.tensorflow.spec.TensorFlowDevice;

/** What {@code doctor} finds out by loading TensorFlow. */
public final class TensorFlowChecks {
    private TensorFlowChecks() {}

    public static List<Check> all() {
        List<Check> checks = new ArrayList<>();
        try {
            checks.add(Check.good("TensorFlow", TensorFlowInfo.version() + " in " + TensorFlowInfo.libraryFolder()));
            checks.add(libraries());
            checks.add(arithmetic());
            for (TensorFlowDevice device : TensorFlowInfo.devices()) {
                checks.add(Check.good(
                        "Device",
                        device.type()
                                + ' '
                                + device.name()
                                + (device.type().equals("CPU") ? "" : ", " + (device.memoryBytes() >> 20) + " MB")));
            }
            unusedGraphicsProcessor().ifPresent(checks::add);
            checks.add(precision());
            checks.add(Check.good(
                    "Threads",
                    "up to " + TensorFlowInfo.intraOpThreads() + " within an operation, "
                            + TensorFlowInfo.interOpThreads()
                            + " operations at a time, unless runtime.threads says otherwise"));
        } catch (RuntimeException | LinkageError e) {
            checks.add(Check.wrong("TensorFlow", Failures.message(e)));
        }
        return checks;
    }

    /** Reads them whole: other commands rely on what the kernel says of files that were read before. */
    private static Check libraries() {
        return TensorFlowInfo.checkLibraries()
                .map(check -> Check.good(
                        "Libraries",
                        check.files().size() + " files, " + (check.bytes() >> 20)
                                + " MB, have the SHA-256 that the JAR's have; nobody else can write them"))
                .orElseGet(() -> Check.weak(
                        "Libraries", "chosen with TENSORFLOW_LIBRARY_PATH; loaded as they are, without a check"));
    }

    private static Optional<Check> unusedGraphicsProcessor() {
        boolean used = TensorFlowInfo.devices().stream()
                .anyMatch(device -> device.type().equals("GPU"));
        return used || !Files.exists(Path.of("/proc/driver/nvidia/version"))
                ? Optional.empty()
                : Optional.of(Check.weak(
                        "Device",
                        "there is an NVIDIA driver, but TensorFlow sees no GPU: it needs the build"
                                + " with -Pgpu, CUDA 12.3 and cuDNN 8.9"));
    }

    /** What {@code runtime.precision} may be. */
    private static Check precision() {
        List<String> known = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            Execution.defaults()
                    .with(precision)
                    .missingPrecision(TensorFlowInfo::devices)
                    .ifPresentOrElse(missing::add, () -> known.add(precision.toString()));
        }
        return Check.good(
                "Precision", String.join(", ", known) + (missing.isEmpty() ? "" : "; " + String.join("; ", missing)));
    }

    private static Check arithmetic() {
        String engine = Engine.getInstance().getEngineName();
        try (NDManager manager = NDManager.newBaseManager();
                NDArray four = manager.create(new float[] {1, 3}).sum()) {
            float sum = four.getFloat();
            return sum == 4
                    ? Check.good("DJL engine", engine + ", 1 + 3 = 4")
                    : Check.wrong(
                            "DJL engine",
                            engine + " says 1 + 3 = " + sum + "; the native libraries are damaged or do not"
                                    + " fit this processor: delete TensorFlow's folder in the cache");
        }
    }
}
