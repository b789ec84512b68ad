package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody else's way to do a step of ours.
 *
 * @param name for the table
 * @param worker where it runs
 * @param workload its name there
 * @param ours the workload of the graph engine that does the same
 */
record Peer(String name, WorkerProcess worker, String workload, String ours) {

    /**
     * The peers of a Mean Teacher step: DJL's PyTorch engine, which knows float32 and channels first only and leaves
     * the shifts of pictures out; and PyTorch in Python if it is there, compiled too where it can be.
     *
     * @param python a process of PyTorch in Python, if there is one
     */
    static List<Peer> of(String network, String precision, WorkerProcess djl, Optional<WorkerProcess> python) {
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer(
                "DJL's PyTorch engine, float32", djl, "pytorch:" + network, "engine:" + network + ':' + precision));
        python.ifPresent(worker -> {
            String version = worker.version();
            String name = "PyTorch " + version.split(" ")[0] + " in Python, channels last, " + precision;
            String workload = "train:" + network + ':' + precision;
            String ours = "engine:" + Networks.shifted(network) + ':' + precision;
            peers.add(new Peer(name, worker, workload, ours));
            if (version.endsWith("compiles")) {
                peers.add(new Peer(name + ", compiled", worker, workload + ":compiled", ours));
            }
        });
        return peers;
    }
}
