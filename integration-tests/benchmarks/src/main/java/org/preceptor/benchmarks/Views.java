package org.preceptor.benchmarks;

import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.Turns.Contender;
import org.preceptor.benchmarks.Turns.Ratio;

/** What views and noise cost beside the step that they are for. */
final class Views implements Measurement {
    private static final String STEP = "engine:conv13";

    @Override
    public List<Outcome> take() {
        try (WorkerProcess engine = WorkerProcess.ofGraphEngine()) {
            Turns turns = Turns.take(4, List.of(new Contender(engine, STEP, 1), new Contender(engine, "views", 20)));
            Ratio share = turns.ratio("views", STEP).times(100);
            return List.of(Outcome.of(
                    "views",
                    "augmentation and noise of a batch, on device, of the conv-13 step",
                    share,
                    "%",
                    Outcome.atMost(3),
                    Map.of(
                            "ms",
                            Measurement.milliseconds(turns.passed("views")),
                            "noise",
                            "shifts, flips and Gaussian noise of both views, dropout of both passes")));
        }
    }
}
