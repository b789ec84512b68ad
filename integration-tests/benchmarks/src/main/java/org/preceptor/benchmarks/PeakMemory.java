package org.preceptor.benchmarks;

import java.util.List;
import java.util.Map;

/** How much memory the conv-13 step takes at most, whole process, beside PyTorch's. */
final class PeakMemory implements Measurement {
    private static final int STEPS = 4;

    @Override
    public List<Outcome> take() {
        long ours = peak(WorkerProcess.ofGraphEngine(), "engine:conv13");
        long theirs = peak(WorkerProcess.ofPyTorch(), "pytorch:conv13");
        return List.of(Outcome.of(
                "peak-memory",
                "peak memory of the conv-13 step, of the PyTorch step's",
                100.0 * ours / theirs,
                "%",
                Outcome.atMost(100),
                Map.of("MB", ours >> 10, "PyTorch's MB", theirs >> 10)));
    }

    private static long peak(WorkerProcess worker, String workload) {
        try (worker) {
            worker.time(workload, STEPS);
            return worker.memory().most();
        }
    }
}
