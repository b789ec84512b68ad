package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.Turns.Contender;

/** Mean Teacher steps of networks so small that what is around the arithmetic counts, beside PyTorch. */
final class SmallNetworks implements Measurement {
    private static final int ROUNDS = 15;

    @Override
    public List<Outcome> take() {
        List<Outcome> outcomes = new ArrayList<>();
        try (WorkerProcess engine = WorkerProcess.ofGraphEngine(); WorkerProcess pytorch = WorkerProcess.ofPyTorch()) {
            outcomes.add(beside(engine, pytorch, "cnn", "a small CNN", 20));
            outcomes.add(beside(engine, pytorch, "mlp", "a two-layer MLP", 200));
        }
        return outcomes;
    }

    private static Outcome beside(WorkerProcess engine, WorkerProcess pytorch, String network, String title, int steps) {
        String ours = "engine:" + network;
        String theirs = "pytorch:" + network;
        int threads = Measurement.bestThreads(pytorch, theirs, 2 * steps);
        Turns turns = Turns.take(ROUNDS, List.of(new Contender(engine, ours, steps), new Contender(pytorch, theirs, steps)));
        return Outcome.of(network + "-pytorch",
                title + ", Mean Teacher step, batch 100: the same on DJL's PyTorch engine, times slower",
                turns.ratio(theirs, ours), "times", Outcome.atLeast(2), Map.of(
                        "ms a step", Measurement.milliseconds(turns.passed(ours)),
                        "PyTorch's ms a step", Measurement.milliseconds(turns.passed(theirs)),
                        "PyTorch's best threads", threads,
                        "GFLOP a step", Math.round(1000 * engine.gigaflops(ours)) / 1000.0));
    }
}
