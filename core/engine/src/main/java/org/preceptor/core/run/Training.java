package org.preceptor.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.config.ShortPath;
import org.preceptor.core.data.Split;
import org.preceptor.core.failure.PartFailure;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.PipelineReader;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.TrainingListener;

/** Starts and resumes runs, and gives access to a run's data. */
public final class Training {
    /** What a new run can do where another trains in its folder. */
    private static final String OTHER_NAME = ", or choose another --name";

    private Training() {}

    /** See {@link org.preceptor.core.Preceptor#train}. */
    public static RunEnd start(
            Pipeline pipeline,
            Path run,
            PipelineReader reader,
            List<RunEnvironment.LoadedPlugin> plugins,
            StopSignal stop,
            List<TrainingListener> listeners) {
        RunFolder folder = new RunFolder(run);
        pipeline.runtime().requireOnThisMachine();
        requireFree(folder);
        Consumer<RunOwnership> undo = ownership -> {
            folder.forget();
            ownership.closeAndDelete();
        };
        try (RunOwnership ownership = stop.prepare(() -> begin(folder, pipeline), undo)) {
            return new Preparation(pipeline, folder, ownership, reader, plugins, stop, listeners)
                    .begin(() -> undo.accept(ownership));
        } finally {
            stop.end();
        }
    }

    private static RunOwnership begin(RunFolder folder, Pipeline pipeline) {
        RunOwnership ownership = RunOwnership.of(folder, OTHER_NAME);
        try {
            requireFree(folder);
        } catch (RuntimeException e) {
            ownership.close();
            throw e;
        }
        try {
            folder.begin(pipeline);
            return ownership;
        } catch (RuntimeException e) {
            folder.forget();
            ownership.closeAndDelete();
            throw e;
        }
    }

    private static void requireFree(RunFolder folder) {
        RunState state = RunState.of(folder.path());
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
                throw new PreceptorException(path + ": a run was begun there and ended before its first checkpoint;"
                        + " begin it anew with " + resume);
            case CHECKPOINTED ->
                throw new PreceptorException(path + ": holds a run already; continue it with " + resume);
        }
    }

    /** See {@link org.preceptor.core.Preceptor#resume}. */
    public static RunEnd resume(
            Path run,
            Continuation continuation,
            PipelineReader reader,
            List<RunEnvironment.LoadedPlugin> plugins,
            StopSignal stop,
            List<TrainingListener> listeners) {
        RunFolder folder = RunFolder.of(run);
        Path named = run.toAbsolutePath().normalize();
        if (named.equals(folder.selected().current().path())) {
            throw new PreceptorException(run + ": holds weights only; to go on, name the run " + folder.path()
                    + " or one of its checkpoints");
        }
        try (RunOwnership ownership = stop.prepare(() -> RunOwnership.of(folder, ""), nothing -> {})) {
            folder.settle();
            Optional<Checkpoint> checkpoint =
                    named.equals(folder.path()) ? folder.checkpoints().last() : Optional.of(new Checkpoint(named));
            checkpoint.ifPresent(each -> RunCheckpoints.verified(each, folder));
            Pipeline before = reader.read(folder.settings(), folder.base());
            Pipeline pipeline = continuation.changesAnything() ? changed(continuation, folder, reader) : before;
            pipeline.runtime().requireOnThisMachine();
            Preparation preparation = new Preparation(pipeline, folder, ownership, reader, plugins, stop, listeners);
            if (checkpoint.isPresent()) {
                return preparation.resume(checkpoint.get(), before);
            }
            if (continuation.changesAnything()) {
                folder.replaceSettings(pipeline.settings());
            }
            return preparation.startOver();
        } finally {
            stop.end();
        }
    }

    private static Pipeline changed(Continuation continuation, RunFolder folder, PipelineReader reader) {
        Setting settings = continuation.lengthened(folder.settings());
        return continuation
                .data()
                .map(data -> reader.readMoved(settings, folder.base(), data))
                .orElseGet(() -> reader.read(settings, folder.base()));
    }

    /** See {@link org.preceptor.core.Preceptor#check}. */
    public static PipelineCheck check(Pipeline pipeline, CheckDepth depth) {
        return DryRun.of(pipeline, depth);
    }

    /** {@link #split(Pipeline, ReadingProgress)} without being told how far reading has come. */
    public static Split split(Pipeline pipeline) {
        return split(pipeline, ReadingProgress.UNHEARD);
    }

    /**
     * A pipeline's examples as a run of it would divide them.
     *
     * @param progress is told how many have been read
     * @throws PreceptorException if the data are not as they should be
     */
    public static Split split(Pipeline pipeline, ReadingProgress progress) {
        DataContext context = new DataContext(pipeline.folder(), List.of(), progress);
        DataSource source = pipeline.data().source();
        DataSet data = PartFailure.asking("data source", source, "while it was read", () -> source.load(context));
        return Split.of(data, pipeline.data().split());
    }
}
