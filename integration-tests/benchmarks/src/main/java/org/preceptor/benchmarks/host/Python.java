package org.preceptor.benchmarks.host;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Python that has PyTorch: Debian's package {@code python3-torch}, or any other. */
public final class Python {
    /** Why rows of Python's PyTorch are missing. */
    public static final String ABSENT =
            "no Python with PyTorch here (Debian: python3-torch; or -Dbenchmarks.python=PATH)";

    private Python() {}

    public static Optional<String> withTorch() {
        String named = System.getProperty("benchmarks.python", "");
        List<String> candidates = named.isEmpty() ? List.of("python3", "/usr/bin/python3") : List.of(named);
        return candidates.stream().filter(Python::hasTorch).findFirst();
    }

    private static boolean hasTorch(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import torch")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
