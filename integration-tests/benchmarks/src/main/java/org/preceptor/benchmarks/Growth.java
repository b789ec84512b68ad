package org.preceptor.benchmarks;

import java.util.List;
import java.util.Map;

/** Whether memory grows over many steps. */
final class Growth implements Measurement {
    private static final String STEP = "engine:cnn";

    @Override
    public List<Outcome> take() {
        try (WorkerProcess engine = WorkerProcess.ofGraphEngine()) {
            engine.time(STEP, 1000);
            long early = engine.memory().now();
            engine.time(STEP, 9000);
            long late = engine.memory().now();
            return List.of(Outcome.of("growth", "memory over 10 000 steps of the small CNN: resident at the end, of that at step 1000",
                    100.0 * late / early, "%", Outcome.atMost(102),
                    Map.of("MB at step 1000", early >> 10, "MB at step 10000", late >> 10)));
        }
    }
}
