package org.preceptor.benchmarks;

import java.util.List;
import java.util.function.BiFunction;
import org.preceptor.benchmarks.Turns.Contender;

/**
 * Turns in several pairs of processes that follow each other: PyTorch's step takes up to a third more in one than in
 * another.
 *
 * @param turns of all pairs
 * @param threads PyTorch's best number, found in the first pair
 */
record Pairs(Turns turns, int threads) {
    private static final int NUMBER = 3;

    /**
     * @param rounds in each pair
     * @param pytorch the workload for which the number of threads is found
     * @param steps how many each trial of a number takes
     * @param contenders of a pair: the graph engine's process and PyTorch's
     */
    static Pairs take(
            int rounds,
            String pytorch,
            int steps,
            BiFunction<WorkerProcess, WorkerProcess, List<Contender>> contenders) {
        Turns turns = new Turns();
        int threads = 0;
        for (int pair = 0; pair < NUMBER; pair++) {
            try (WorkerProcess ours = WorkerProcess.ofGraphEngine();
                    WorkerProcess theirs = WorkerProcess.ofPyTorch()) {
                if (pair == 0) {
                    threads = Measurement.bestThreads(theirs, pytorch, steps);
                }
                theirs.threads(threads);
                turns.add(rounds, contenders.apply(ours, theirs));
            }
        }
        return new Pairs(turns, threads);
    }
}
