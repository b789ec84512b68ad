package org.preceptor.core.run;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Setting;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.PipelineReader;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.event.WorkerEnd;
import org.preceptor.core.run.store.Checkpoint;
import org.preceptor.core.run.store.RunCheckpoints;
import org.preceptor.core.run.store.RunFolder;
import org.preceptor.core.run.store.RunFolders;
import org.preceptor.core.run.store.RunOwnership;
import org.preceptor.core.run.store.RunParts;
import org.preceptor.tensorflow.spec.ClusterSpec;

/** Trains in this process, in the run's folder. */
public final class Training implements Trainer {
    /** What a new run can do where another trains in its folder. */
    private static final String OTHER_NAME = ", or choose another --name";

    private final RunFolders folders;
    private final PipelineReader reader;
    private final Clock clock;
    private final RunBindings bindings;

    @Inject
    Training(RunFolders folders, PipelineReader reader, Clock clock, RunBindings bindings) {
        this.folders = folders;
        this.reader = reader;
        this.clock = clock;
        this.bindings = bindings;
    }

    @Override
    public RunEnd train(Pipeline pipeline, Path run, StopSignal stop, List<? extends TrainingListener> listeners) {
        return train(pipeline, run, Optional.empty(), stop, listeners);
    }

    /**
     * Trains as the chief of several workers.
     *
     * @param cluster empty for this process alone
     */
    public RunEnd train(
            Pipeline pipeline,
            Path run,
            Optional<ClusterSpec> cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners) {
        RunFolder folder = folders.at(run);
        pipeline.runtime().requireOnThisMachine();
        requireFree(folder);
        if (!pipeline.earlier().isEmpty()) {
            requireAlone(pipeline, cluster);
            try (RunOwnership ownership = begin(folder, pipeline)) {
                Runnable undo = () -> {
                    folder.forget();
                    ownership.closeAndDelete();
                };
                try {
                    return inStages(pipeline, folder, ownership, Continuation.UNCHANGED, stop, listeners, undo);
                } catch (RuntimeException | Error e) {
                    if (folder.isStarted() && Files.notExists(folder.stages())) {
                        undo.run();
                    }
                    throw e;
                }
            }
        }
        return train(pipeline, folder, cluster, stop, listeners, () -> {});
    }

    private static void requireAlone(Pipeline pipeline, Optional<ClusterSpec> cluster) {
        if (cluster.isPresent() && !pipeline.earlier().isEmpty()) {
            throw new PreceptorException(
                    "stages: a pipeline of several stages is trained by one process; leave --cluster"
                            + " out, or train each stage as a run of its own");
        }
    }

    /**
     * Trains the rest of the stages, one after the other; the last of them in the run's own folder.
     *
     * @param undo deletes what the run has written so far, if the first of them does not start
     */
    private RunEnd inStages(
            Pipeline pipeline,
            RunFolder folder,
            RunOwnership ownership,
            Continuation continuation,
            StopSignal stop,
            List<? extends TrainingListener> listeners,
            Runnable undo) {
        List<String> names = List.copyOf(pipeline.earlier().keySet());
        int first = names.size() - 1;
        while (first > 0 && state(folder.stages().resolve(names.get(first))) == RunState.FREE) {
            first--;
        }
        for (String name : names.subList(first, names.size())) {
            RunFolder stage = folders.at(folder.stages().resolve(name));
            Pipeline own = Objects.requireNonNull(pipeline.earlier().get(name));
            boolean isNew = RunState.of(stage) == RunState.FREE;
            RunEnd end = isNew
                    ? train(own, stage, Optional.empty(), stop, listeners, name.equals(names.get(0)) ? undo : () -> {})
                    : resumeStage(stage, continuation, stop, listeners);
            if (!end.completed()) {
                return end;
            }
        }
        stop.prepare(() -> folder, nothing -> {});
        try {
            return new Preparation(bindings, pipeline, folder, ownership, Optional.empty(), stop, listeners)
                    .beginAfterOthers();
        } finally {
            stop.end();
        }
    }

    private RunEnd resumeStage(
            RunFolder stage, Continuation continuation, StopSignal stop, List<? extends TrainingListener> listeners) {
        return resume(stage, stage.path(), continuation, Optional.empty(), stop, listeners);
    }

    /** @param alsoUndo beside what undoes the run itself, if training does not start */
    private RunEnd train(
            Pipeline pipeline,
            RunFolder folder,
            Optional<ClusterSpec> cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners,
            Runnable alsoUndo) {
        Consumer<RunOwnership> undo = ownership -> {
            folder.forget();
            ownership.closeAndDelete();
            alsoUndo.run();
        };
        try (RunOwnership ownership = stop.prepare(() -> begin(folder, pipeline), undo)) {
            return new Preparation(bindings, pipeline, folder, ownership, cluster, stop, listeners)
                    .begin(() -> undo.accept(ownership));
        } finally {
            stop.end();
        }
    }

    private RunOwnership begin(RunFolder folder, Pipeline pipeline) {
        RunOwnership ownership = RunOwnership.of(folder, clock, OTHER_NAME);
        try {
            requireFree(folder);
        } catch (RuntimeException e) {
            ownership.close();
            throw e;
        }
        try {
            folder.begin(pipeline, bindings.parts(pipeline));
            return ownership;
        } catch (RuntimeException e) {
            folder.forget();
            ownership.closeAndDelete();
            throw e;
        }
    }

    private static void requireFree(RunFolder folder) {
        RunState state = RunState.of(folder);
        if (state != RunState.FREE) {
            RunOwnership.requireNone(folder.path(), OTHER_NAME);
        }
        String path = ShortPath.of(folder.path());
        String resume = "--resume " + ShortPath.inCommand(folder.path()) + ", or choose another folder (--name)";
        switch (state) {
            case FREE -> {}
            case OTHER ->
                throw new PreceptorException(path + ": there is something already; choose another folder (--name)");
            case BEGUN ->
                throw new PreceptorException(
                        path + ": a run there ended before its first checkpoint; start it " + "again with " + resume);
            case CHECKPOINTED ->
                throw new PreceptorException(path + ": holds a run already; continue it with " + resume);
        }
    }

    /** Trains as a worker that is not the chief. */
    public WorkerEnd follow(
            Pipeline pipeline, ClusterSpec cluster, StopSignal stop, List<? extends TrainingListener> listeners) {
        pipeline.runtime().requireOnThisMachine();
        requireAlone(pipeline, Optional.of(cluster));
        try {
            stop.prepare(() -> pipeline, nothing -> {});
            return new FollowerTraining(bindings, pipeline, cluster, stop, listeners).train();
        } finally {
            stop.end();
        }
    }

    /** The pipeline with which a run continues, without continuing it. */
    public Pipeline pipeline(Path run, Continuation continuation) {
        RunFolder folder = folders.find(run);
        return continuation.changesAnything() ? changed(continuation, folder) : read(folder);
    }

    @Override
    public RunEnd resume(
            Path run, Continuation continuation, StopSignal stop, List<? extends TrainingListener> listeners) {
        return resume(run, continuation, Optional.empty(), stop, listeners);
    }

    /**
     * Continues as the chief of several workers.
     *
     * @param cluster empty for this process alone
     */
    public RunEnd resume(
            Path run,
            Continuation continuation,
            Optional<ClusterSpec> cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners) {
        RunFolder folder = folders.find(run);
        folder.whole().ifPresent(whole -> {
            throw new PreceptorException(ShortPath.of(run) + ": is a stage of a run; continue all of it with --resume "
                    + ShortPath.inCommand(whole));
        });
        return resume(folder, run.toAbsolutePath().normalize(), continuation, cluster, stop, listeners);
    }

    private RunEnd resume(
            RunFolder folder,
            Path named,
            Continuation continuation,
            Optional<ClusterSpec> cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners) {
        requireCheckpoint(named, folder);
        try (RunOwnership ownership = stop.prepare(() -> RunOwnership.of(folder, clock, ""), nothing -> {})) {
            folder.settle();
            Optional<Checkpoint> checkpoint =
                    named.equals(folder.path()) ? folder.checkpoints().last() : Optional.of(new Checkpoint(named));
            checkpoint.ifPresent(each -> RunCheckpoints.verified(each, folder));
            Pipeline before = read(folder);
            requireAlone(before, cluster);
            requireSameLength(before, continuation);
            List<String> changes = changes(folder, before);
            if (checkpoint.isPresent() && !continuation.acceptChanges()) {
                requireNone(changes, folder);
            }
            Pipeline pipeline = continuation.changesAnything() ? changed(continuation, folder) : before;
            pipeline.runtime().requireOnThisMachine();
            if (checkpoint.isEmpty() && !pipeline.earlier().isEmpty() && !folder.isDescribed()) {
                folder.replaceSettings(pipeline.settings());
                return inStages(pipeline, folder, ownership, continuation, stop, listeners, () -> {});
            }
            Preparation preparation = new Preparation(bindings, pipeline, folder, ownership, cluster, stop, listeners);
            if (checkpoint.isPresent()) {
                return preparation.resume(checkpoint.get(), before, changes);
            }
            if (continuation.changesAnything()) {
                folder.replaceSettings(pipeline.settings());
            }
            folder.replaceParts(bindings.parts(pipeline));
            return preparation.startOver();
        } finally {
            stop.end();
        }
    }

    private static void requireSameLength(Pipeline pipeline, Continuation continuation) {
        if (continuation.epochs().isPresent() && !pipeline.earlier().isEmpty()) {
            throw new PreceptorException("--epochs: the run has several stages, each with a length of its own; leave"
                    + " --epochs out, or begin a new run with other 'stages'");
        }
    }

    /** The run's pipeline, of the parts there are now. */
    private Pipeline read(RunFolder folder) {
        try {
            return reader.read(folder.settings(), folder.base());
        } catch (InvalidOptionException e) {
            List<String> changes = folder.parts()
                    .map(parts -> parts.pluginChanges(bindings.catalogue()))
                    .orElse(List.of());
            throw changes.isEmpty()
                    ? e
                    : new PreceptorException(
                            e.getMessage() + "; since the run was last trained its plugins have changed: "
                                    + RunParts.listed(changes),
                            e);
        }
    }

    private List<String> changes(RunFolder folder, Pipeline before) {
        return folder.parts()
                .map(parts -> parts.changes(bindings.parts(before)))
                .orElse(List.of());
    }

    private static void requireNone(List<String> changes, RunFolder folder) {
        if (!changes.isEmpty()) {
            throw new PreceptorException(ShortPath.of(folder.path()) + ": the run was last trained with other parts: "
                    + RunParts.listed(changes)
                    + "; restore those, or continue with what is here now: add --accept-changes");
        }
    }

    /** Refuses a folder of a run that is neither the run itself nor a checkpoint of its. */
    private static void requireCheckpoint(Path named, RunFolder folder) {
        boolean kept = folder.kept().isNamedAsOne(named);
        boolean weights = folder.selected().isNamedAsOne(named) || kept;
        boolean other = Files.exists(named) && !folder.checkpoints().all().contains(new Checkpoint(named));
        if (named.equals(folder.path()) || !weights && !other) {
            return;
        }
        throw new PreceptorException(ShortPath.of(named) + ": "
                + (weights
                        ? "holds " + (kept ? "an" : "the best")
                                + " epoch's weights, which can be predicted with but not continued from"
                        : "is not a checkpoint; expected a folder such as checkpoints/step-000000040")
                + "; to resume, name the run, " + ShortPath.of(folder.path()) + ", or one of its checkpoints");
    }

    private Pipeline changed(Continuation continuation, RunFolder folder) {
        Setting settings = continuation.lengthened(folder.settings());
        return continuation
                .data()
                .map(data -> reader.readMoved(settings, folder.base(), data))
                .orElseGet(() -> reader.read(settings, folder.base()));
    }

    /** The run that a stage is in a folder of; the folder itself if it is not a stage's. */
    public Path whole(Path folder) {
        return folders.at(folder).whole().orElse(folder);
    }

    /** What a folder holds, as to runs. */
    public RunState state(Path folder) {
        return RunState.of(folders.at(folder));
    }
}
