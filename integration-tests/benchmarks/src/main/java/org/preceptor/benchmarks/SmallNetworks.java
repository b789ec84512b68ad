package org.preceptor.benchmarks;

import java.util.List;
import java.util.Map;
import org.preceptor.benchmarks.Turns.Contender;

/** Mean Teacher steps of networks so small that what is around the arithmetic counts, beside PyTorch. */
final class SmallNetworks implements Measurement {
    private static final int ROUNDS = 7;

    @Override
    public List<Outcome> take() {
        return List.of(beside("cnn", "a small CNN", 20), beside("mlp", "a two-layer MLP", 200));
    }

    private static Outcome beside(String network, String title, int steps) {
        String ours = "engine:" + network;
        String theirs = "pytorch:" + network;
        Pairs pairs = Pairs.take(
                ROUNDS,
                theirs,
                2 * steps,
                (engine, pytorch) ->
                        List.of(new Contender(engine, ours, steps), new Contender(pytorch, theirs, steps)));
        Turns turns = pairs.turns();
        return Outcome.of(
                network + "-pytorch",
                title + ", Mean Teacher step, batch 100: the same on DJL's PyTorch engine, times slower",
                turns.ratio(theirs, ours),
                "times",
                Outcome.atLeast(2),
                Map.of(
                        "ms a step", Measurement.milliseconds(turns.passed(ours)),
                        "PyTorch's ms a step", Measurement.milliseconds(turns.passed(theirs)),
                        "PyTorch's best threads", pairs.threads(),
                        "GFLOP a step", Math.round(1000 * turns.gigaflops(ours)) / 1000.0));
    }
}
