package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.benchmarks.Turns.Contender;
import org.preceptor.benchmarks.host.Python;

/**
 * Turns of the graph engine and its peers in several sets of processes that follow each other: PyTorch's step takes up
 * to a third more in one process than in another.
 *
 * @param turns of all sets
 * @param peers of the last set; their processes have ended
 * @param threads each peer's best number, found in the first set
 */
record Pairs(Turns turns, List<Peer> peers, Map<String, Integer> threads) {
    private static final int NUMBER = 3;

    /**
     * @param rounds in each set
     * @param network whose Mean Teacher step is compared
     * @param steps how many make a turn
     * @param more workloads of the graph engine's process that take turns too, and their steps
     */
    static Pairs take(int rounds, String network, String precision, int steps, Map<String, Integer> more) {
        return take(rounds, (djl, python) -> Peer.of(network, precision, djl, python), steps, more);
    }

    /** The peers of a step, with the processes that they run in. */
    @FunctionalInterface
    interface Peers {
        List<Peer> in(WorkerProcess djl, Optional<WorkerProcess> python);
    }

    /**
     * @param rounds in each set
     * @param compared the peers of the step that is compared
     * @param steps how many make a turn
     * @param more workloads of the graph engine's process that take turns too, and their steps
     */
    static Pairs take(int rounds, Peers compared, int steps, Map<String, Integer> more) {
        Turns turns = new Turns();
        Map<String, Integer> threads = new LinkedHashMap<>();
        List<Peer> peers = List.of();
        for (int set = 0; set < NUMBER; set++) {
            Optional<WorkerProcess> python = WorkerProcess.ofPython();
            try (WorkerProcess ours = WorkerProcess.ofGraphEngine();
                    WorkerProcess djl = WorkerProcess.ofPyTorch()) {
                peers = compared.in(djl, python);
                for (Peer peer : peers) {
                    threads.computeIfAbsent(
                            peer.workload(), workload -> Measurement.bestThreads(peer.worker(), workload, steps));
                }
                turns.add(rounds, contenders(ours, peers, steps, more), threads);
            } finally {
                python.ifPresent(WorkerProcess::close);
            }
        }
        return new Pairs(turns, peers, threads);
    }

    private static List<Contender> contenders(
            WorkerProcess ours, List<Peer> peers, int steps, Map<String, Integer> more) {
        List<Contender> contenders = new ArrayList<>();
        peers.stream()
                .map(Peer::ours)
                .distinct()
                .forEach(workload -> contenders.add(new Contender(ours, workload, steps)));
        peers.forEach(peer -> contenders.add(new Contender(peer.worker(), peer.workload(), steps)));
        more.forEach((workload, count) -> contenders.add(new Contender(ours, workload, count)));
        return contenders;
    }

    /** The peer that comes nearest to our step, or passes it. */
    Peer strongest() {
        return peers.stream()
                .min(Comparator.comparingDouble(
                        peer -> turns.ratio(peer.workload(), peer.ours()).passed()))
                .orElseThrow();
    }

    /** How many times slower the strongest peer is. */
    Outcome outcome(String row, String step, Outcome.Bound bound) {
        return outcome(row, step, bound, Map.of());
    }

    /** The same, with more details. */
    Outcome outcome(String row, String step, Outcome.Bound bound, Map<String, Object> more) {
        Peer strongest = strongest();
        Map<String, Object> details = new LinkedHashMap<>(more);
        for (Peer peer : peers) {
            details.put(
                    peer.name(),
                    Measurement.milliseconds(turns.passed(peer.workload())) + " ms with "
                            + threads.get(peer.workload()) + " thread(s), ours "
                            + Measurement.milliseconds(turns.passed(peer.ours())) + " ms");
        }
        if (peers.size() == 1) {
            details.put("not measured", Python.ABSENT);
        }
        return Outcome.of(
                row,
                step + ": the same on the strongest peer (" + strongest.name() + "), times slower",
                turns.ratio(strongest.workload(), strongest.ours()),
                "times",
                bound,
                details);
    }
}
