package org.preceptor.benchmarks;

import java.util.List;
import java.util.Map;

/** Mean Teacher steps of networks so small that what is around the arithmetic counts, beside PyTorch. */
final class SmallNetworks implements Measurement {
    private static final int ROUNDS = 7;

    @Override
    public List<Outcome> take() {
        return List.of(beside("cnn", "a small CNN", 20), beside("mlp", "a two-layer MLP", 200));
    }

    private static Outcome beside(String network, String title, int steps) {
        return Pairs.take(ROUNDS, network, "float32", steps, Map.of())
                .outcome(network + "-pytorch", title + ", Mean Teacher step, batch 100", Outcome.atLeast(2));
    }
}
