package org.preceptor.core.run;

import java.util.List;
import java.util.Optional;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.event.WorkerEnd;
import org.preceptor.core.run.loop.FollowingRun;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.tensorflow.spec.ClusterSpec;

/** Trains as a worker that is not the chief: it prepares the run as the chief does, follows it, and keeps nothing. */
final class FollowerTraining {
    private final RunBindings bindings;
    private final Pipeline pipeline;
    private final ClusterSpec cluster;
    private final StopSignal stop;
    private final TrainingListener listener;

    FollowerTraining(
            RunBindings bindings,
            Pipeline pipeline,
            ClusterSpec cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners) {
        this.bindings = bindings;
        this.pipeline = pipeline;
        this.cluster = cluster;
        this.stop = stop;
        this.listener = Listeners.of(List.copyOf(listeners));
    }

    WorkerEnd train() {
        try (Workers workers = Rendezvous.join(Optional.of(cluster), pipeline, stop)) {
            Rendezvous rendezvous = new Rendezvous(workers, pipeline, bindings.parts(pipeline));
            PreparedData data = rendezvous.read(() -> {
                listener.preparing();
                return PreparedData.of(
                        pipeline,
                        bindings.examples().read(pipeline, new SparseProgress(Preparation.heard(listener))),
                        Optional.empty());
            });
            try {
                return follow(rendezvous, data);
            } finally {
                data.split().close();
            }
        }
    }

    private WorkerEnd follow(Rendezvous rendezvous, PreparedData data) {
        Preparation.requireValidation(pipeline, data.split());
        listener.compiling();
        BatchSampler sampler = bindings.samplers().sampler(data.split(), pipeline.batch(), pipeline.seed());
        Preparation.requireSize(pipeline, sampler);
        Workers workers = rendezvous.workers();
        try (TrainingProgram program = rendezvous.compile(bindings.compiler(), data);
                FollowingRun run = new FollowingRun(pipeline, data, sampler, program, workers)) {
            stop.begin();
            return workers.unlessOneIsLost(
                    run::follow, () -> "this worker stopped, too; the chief says how to continue");
        }
    }
}
