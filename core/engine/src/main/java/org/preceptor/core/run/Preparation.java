package org.preceptor.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.net.NetworkInput;
import org.preceptor.api.spi.Callback;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.Split;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.MovedData;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.model.ModelSpec;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.loop.TrainingRun;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.ModelDescription;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunOwnership;
import org.preceptor.tensorflow.spec.ClusterSpec;

/**
 * Reads a run's examples and compiles its step, and has it train. Until training has started, the run can be given up.
 */
final class Preparation {
    private final RunBindings bindings;
    private final Pipeline pipeline;
    private final RunFolder folder;
    private final RunOwnership ownership;
    private final Optional<ClusterSpec> cluster;
    private final StopSignal stop;
    private final TrainingListener listener;

    /** @param cluster the workers that train together, of which this is the chief; empty for this process alone */
    Preparation(
            RunBindings bindings,
            Pipeline pipeline,
            RunFolder folder,
            RunOwnership ownership,
            Optional<ClusterSpec> cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners) {
        this.bindings = bindings;
        this.pipeline = pipeline;
        this.folder = folder;
        this.ownership = ownership;
        this.cluster = cluster;
        this.stop = stop;
        List<TrainingListener> all = new ArrayList<>(bindings.listeners().get());
        all.addAll(listeners);
        this.listener = Listeners.of(all);
    }

    /**
     * Trains from the start.
     *
     * @param undo deletes what the run has written so far, if training does not start
     */
    RunEnd begin(Runnable undo) {
        boolean[] begun = {false};
        try {
            return train(Optional.empty(), () -> read(Optional.empty()), run -> {
                begun[0] = true;
                return run.start(Optional.empty());
            });
        } catch (RuntimeException | Error e) {
            if (!begun[0]) {
                undo.run();
            }
            throw e;
        }
    }

    /** Trains the last of several stages, after the others. */
    RunEnd beginAfterOthers() {
        return train(Optional.empty(), () -> reread(Optional.empty()), run -> {
            run.note("the last of " + (pipeline.earlier().size() + 1) + " stages");
            return run.start(Optional.empty());
        });
    }

    /** Trains a run from the start that ended before its first checkpoint. */
    RunEnd startOver() {
        return train(
                Optional.empty(),
                () -> reread(Optional.empty()),
                run -> run.start(Optional.of("the run ended before its first checkpoint; it starts over")));
    }

    /**
     * Trains on from a checkpoint.
     *
     * @param before the pipeline as the run had it so far
     * @param changes how the parts differ from those it had
     */
    RunEnd resume(Checkpoint checkpoint, Pipeline before, List<String> changes) {
        return train(
                Optional.of(checkpoint),
                () -> reread(
                        Optional.of(InputNormalisation.of(pipeline.data().normalisation(), folder.normalisation()))),
                run -> run.resume(checkpoint, before, bindings.parts(pipeline), changes));
    }

    private PreparedData read(Optional<InputNormalisation> known) {
        listener.preparing();
        Split split = bindings.examples().read(pipeline, new SparseProgress(heard(listener)));
        return PreparedData.of(pipeline, split, known);
    }

    /** Tells a listener how far the data have been read. */
    static ReadingProgress heard(TrainingListener listener) {
        return new ReadingProgress() {
            @Override
            public void read(long read, long total) {
                listener.reading(read, total);
            }

            @Override
            public void waiting(String reason) {
                listener.waiting(reason);
            }
        };
    }

    /** Reads the run's data again, which may have moved. */
    private PreparedData reread(Optional<InputNormalisation> known) {
        try {
            return read(known);
        } catch (PreceptorException e) {
            throw MovedData.advised(e, pipeline, "if the run's data are elsewhere now, say where with --data PATH");
        }
    }

    private RunEnd train(
            Optional<Checkpoint> checkpoint, Supplier<PreparedData> reading, Function<TrainingRun, RunEnd> train) {
        try (Workers workers = Rendezvous.join(cluster, pipeline, stop)) {
            Rendezvous rendezvous = new Rendezvous(workers, pipeline, bindings.parts(pipeline));
            PreparedData data = rendezvous.read(reading);
            try {
                return compileAndTrain(checkpoint, data, rendezvous, train);
            } finally {
                data.split().close();
            }
        }
    }

    private RunEnd compileAndTrain(
            Optional<Checkpoint> checkpoint,
            PreparedData data,
            Rendezvous rendezvous,
            Function<TrainingRun, RunEnd> train) {
        requireValidation(pipeline, data.split());
        // a checkpoint holds all weights: the runs that some of them came from need not exist any more
        Optional<StartingWeights> weights = checkpoint.isPresent()
                ? Optional.empty()
                : Optional.of(StartingWeights.read(
                        pipeline,
                        bindings.models(),
                        new NetworkInput(
                                data.split().training().inputs(), data.classes().size()),
                        data.classes(),
                        Optional.of(folder.stages())));
        listener.compiling();
        RunEnvironment environment = RunEnvironment.of(pipeline.runtime().execution(), bindings.plugins());
        BatchSampler sampler = bindings.samplers().sampler(data.split(), pipeline.batch(), pipeline.seed());
        requireSize(pipeline, sampler);
        try (TrainingProgram program = rendezvous.compile(bindings.compiler(), data);
                TrainingRun run = new TrainingRun(
                        pipeline,
                        data,
                        sampler,
                        bindings.clock(),
                        environment,
                        folder,
                        ownership,
                        program,
                        rendezvous.workers(),
                        listener)) {
            if (checkpoint.isEmpty()) {
                run.initialise();
                weights.ifPresent(each ->
                        each.loadInto(program.models(), program.program(), data).forEach(run::note));
            }
            stop.begin();
            ownership.requireInPlace(0);
            if (checkpoint.isEmpty()) {
                folder.describe(
                        description(data), data.normalisation(), data.split().encoding(), data.summary(), environment);
            }
            return train.apply(run);
        }
    }

    /** Requires batches as large as the pipeline says. */
    static void requireSize(Pipeline pipeline, BatchSampler sampler) {
        if (sampler.batchSize() != pipeline.batch().size()) {
            throw new PreceptorException("batch.size: the pipeline has batches of "
                    + pipeline.batch().size() + ", "
                    + sampler.getClass().getName() + " draws " + sampler.batchSize()
                    + "; the SamplerFactory that the application binds must make samplers of the pipeline's size");
        }
    }

    /** Requires validation examples where a callback needs them. */
    static void requireValidation(Pipeline pipeline, Split split) {
        if (split.validation().isPresent()) {
            return;
        }
        for (Callback callback : pipeline.training().callbacks()) {
            if (PartFailure.asking("callback", callback, "while the run was prepared", callback::needsValidation)) {
                throw new PreceptorException("training.callbacks: there is no validation set, which '" + callback.name()
                        + "' compares epochs on; set data.validation, or leave it out");
            }
        }
    }

    private ModelDescription description(PreparedData data) {
        List<String> models =
                new ArrayList<>(pipeline.trained().stream().map(ModelSpec::name).toList());
        models.addAll(pipeline.teachers().keySet());
        return new ModelDescription(
                ModelDescription.FORMAT,
                data.classes(),
                data.labelScale(),
                ModelDescription.describe(data.split().training().inputs()),
                data.split().training().columns(),
                models,
                pipeline.selectedModel());
    }
}
