package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether memory grows over many steps. */
final class Growth implements Measurement {
    private static final String STEP = "engine:cnn";

    private static final int PROCESSES = 3;

    @Override
    public List<Outcome> take() {
        List<Long> early = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        double[] growth = new double[PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            try (WorkerProcess engine = WorkerProcess.ofGraphEngine()) {
                engine.time(STEP, 1000);
                long before = engine.memory().now();
                engine.time(STEP, 9000);
                long after = engine.memory().now();
                growth[i] = 100.0 * after / before;
                early.add(before >> 10);
                late.add(after >> 10);
            }
        }
        return List.of(Outcome.of(
                "growth",
                "memory over 10 000 steps of the small CNN: resident at the end, of that at step 1000, "
                        + "median of three processes",
                Turns.median(growth),
                "%",
                Outcome.atMost(102),
                Map.of("MB at step 1000", early, "MB at step 10000", late)));
    }
}
