package org.preceptor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.benchmarks.network.Networks;

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

    /**
     * The peers of a prediction: DJL's PyTorch engine, and PyTorch in Python if it is there: frozen, and in
     * float32 optimised for inference, in bfloat16 with weights of that type in place of autocast, and compiled where
     * it can be.
     *
     * @param python a process of PyTorch in Python, if there is one
     */
    static List<Peer> ofPrediction(
            String network, int batch, String precision, WorkerProcess djl, Optional<WorkerProcess> python) {
        String ours = "predict:" + network + ':' + batch + ':' + precision;
        List<Peer> peers = new ArrayList<>();
        peers.add(new Peer("DJL's PyTorch engine, float32", djl, "pytorch-predict:" + network + ':' + batch, ours));
        python.ifPresent(worker -> {
            String version = worker.version();
            String name = "PyTorch " + version.split(" ")[0] + " in Python, channels last, " + precision;
            peers.add(new Peer(name + ", frozen", worker, ours, ours));
            peers.add(
                    precision.equals("float32")
                            ? new Peer(name + ", optimised for inference", worker, ours + ":optimised", ours)
                            : new Peer(name + " weights, frozen", worker, ours + ":converted", ours));
            if (version.endsWith("compiles")) {
                peers.add(new Peer(name + ", compiled", worker, ours + ":compiled", ours));
            }
        });
        return peers;
    }
}
