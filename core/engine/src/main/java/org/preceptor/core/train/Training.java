package org.preceptor.core.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.CheckDepth;
import org.preceptor.api.DataContext;
import org.preceptor.api.PreceptorException;
import org.preceptor.core.data.Split;

/** Starts and resumes runs, and gives access to a run's data. */
public final class Training {
    private Training() {}

    /** See {@link org.preceptor.core.Preceptor#train}. */
    public static RunEnd start(
            Pipeline pipeline,
            Path run,
            List<RunEnvironment.LoadedPlugin> plugins,
            StopSignal stop,
            List<TrainingListener> listeners) {
        RunFolder folder = new RunFolder(run);
        if (folder.checkpoints().last().isPresent()) {
            throw new PreceptorException(
                    run + ": holds a run already; go on with --resume " + run + ", or choose another folder");
        }
        pipeline.runtime().requireOnThisMachine();
        TrainingListener listener = Listeners.of(listeners);
        listener.preparing();
        PreparedData data = PreparedData.load(pipeline, Optional.empty());
        try (TrainingProgram program = compile(pipeline, data)) {
            RunEnvironment environment = RunEnvironment.of(pipeline.runtime().execution(), plugins);
            folder.begin(pipeline);
            folder.describe(description(pipeline, data), data.normalisation(), data.summary(), environment);
            return new TrainingRun(pipeline, data, environment, folder, program, stop, listener).start();
        }
    }

    /** See {@link org.preceptor.core.Preceptor#resume}. */
    public static RunEnd resume(
            Path run,
            PipelineReader reader,
            List<RunEnvironment.LoadedPlugin> plugins,
            StopSignal stop,
            List<TrainingListener> listeners) {
        RunFolder folder = RunFolder.of(run);
        folder.settle();
        Path named = run.toAbsolutePath().normalize();
        if (named.equals(folder.selected().current().path())) {
            throw new PreceptorException(run + ": holds weights only; to go on, name the run " + folder.path()
                    + " or one of its checkpoints");
        }
        Checkpoint checkpoint = named.equals(folder.path())
                ? folder.checkpoints()
                        .last()
                        .orElseThrow(() ->
                                new PreceptorException(run + ": the run has no checkpoint to go on from; train anew"))
                : new Checkpoint(named);
        Checkpoints.verified(checkpoint, folder);
        Pipeline pipeline = reader.read(folder.settings(), folder.base());
        pipeline.runtime().requireOnThisMachine();
        TrainingListener listener = Listeners.of(listeners);
        listener.preparing();
        PreparedData data = PreparedData.load(pipeline, Optional.of(folder.normalisation()));
        try (TrainingProgram program = compile(pipeline, data)) {
            RunEnvironment environment = RunEnvironment.of(pipeline.runtime().execution(), plugins);
            return new TrainingRun(pipeline, data, environment, folder, program, stop, listener).resume(checkpoint);
        }
    }

    private static TrainingProgram compile(Pipeline pipeline, PreparedData data) {
        return TrainingProgram.compile(pipeline, data);
    }

    private static ModelDescription description(Pipeline pipeline, PreparedData data) {
        List<String> models = new ArrayList<>(pipeline.teachers().keySet());
        models.add(0, "student");
        List<Long> shape = new ArrayList<>();
        for (long size : data.split().training().shape().getShape()) {
            shape.add(size);
        }
        return new ModelDescription(ModelDescription.FORMAT, data.classes(), shape, models, pipeline.selectedModel());
    }

    /** See {@link org.preceptor.core.Preceptor#check}. */
    public static PipelineCheck check(Pipeline pipeline, CheckDepth depth) {
        return DryRun.of(pipeline, depth);
    }

    /**
     * A pipeline's examples as a run of it would divide them.
     *
     * @throws PreceptorException if the data are not as they should be
     */
    public static Split split(Pipeline pipeline) {
        DataContext context = new DataContext(pipeline.folder());
        return Split.of(pipeline.data().source().load(context), pipeline.data().split());
    }
}
