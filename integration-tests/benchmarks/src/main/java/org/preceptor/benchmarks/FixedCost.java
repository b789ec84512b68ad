package org.preceptor.benchmarks;

import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.Turns.Contender;
import org.preceptor.benchmarks.Turns.Ratio;

/**
 * A Mean Teacher step with next to no arithmetic: a two-layer MLP with one hidden unit and a batch of two. The rest is
 * Java's part, the call of TensorFlow, and the dispatch of every operation of the step.
 */
final class FixedCost implements Measurement {
    private static final String STEP = "engine:tiny";

    @Override
    public List<Outcome> take() {
        try (WorkerProcess engine = WorkerProcess.ofGraphEngine()) {
            engine.time(STEP, 5000);
            Turns turns = Turns.take(15, List.of(new Contender(engine, STEP, 1000)));
            Ratio microseconds = new Ratio(turns.passed(STEP), turns.used(STEP), turns.least(STEP)).times(1e-3);
            return List.of(Outcome.of(
                    "fixed-cost",
                    "fixed cost of a step beyond its kernels",
                    microseconds,
                    "µs",
                    Outcome.atMost(100),
                    Map.of()));
        }
    }
}
