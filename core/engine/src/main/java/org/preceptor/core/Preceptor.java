package org.preceptor.core;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Setting;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.DataContext;
import org.preceptor.api.data.DataSet;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.api.spi.DataSource;
import org.preceptor.core.config.PipelineFile;
import org.preceptor.core.config.PipelineLayers;
import org.preceptor.core.data.Split;
import org.preceptor.core.part.PartRegistry;
import org.preceptor.core.part.PartsModule;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.PipelineReader;
import org.preceptor.core.plugin.load.PluginPolicy;
import org.preceptor.core.plugin.load.Plugins;
import org.preceptor.core.run.Continuation;
import org.preceptor.core.run.ExampleReader;
import org.preceptor.core.run.PipelineCheck;
import org.preceptor.core.run.PipelineChecker;
import org.preceptor.core.run.Profiling;
import org.preceptor.core.run.RunModule;
import org.preceptor.core.run.RunState;
import org.preceptor.core.run.StopSignal;
import org.preceptor.core.run.TrainedModel;
import org.preceptor.core.run.TrainedModels;
import org.preceptor.core.run.Trainer;
import org.preceptor.core.run.Training;
import org.preceptor.core.run.event.RunEnd;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.event.WorkerEnd;
import org.preceptor.core.run.profile.StepProfile;
import org.preceptor.tensorflow.spec.ClusterSpec;

/**
 * Preceptor in an application: plugins, wiring, training and trained models.
 *
 * <pre>{@code
 * try (Preceptor preceptor = Preceptor.builder().plugins(Path.of("plugins")).module(new MyModule()).build()) {
 *     Pipeline pipeline = preceptor.pipeline(Path.of("pipeline.yaml"));
 *     RunEnd end = preceptor.train(pipeline, Path.of("runs/first"), new StopSignal(), List.of());
 *     try (TrainedModel model = preceptor.open(Path.of("runs/first"))) {
 *         float[][] probabilities = model.predict(images, model.selectedModel());
 *     }
 * }
 * }</pre>
 */
public final class Preceptor implements AutoCloseable {
    private final Plugins plugins;
    private final Injector injector;

    private Preceptor(Plugins plugins, Injector injector) {
        this.plugins = plugins;
        this.injector = injector;
    }

    /** A builder of an application without plugins. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what an application adds of its own. */
    public static final class Builder {
        private final List<Module> modules = new ArrayList<>();
        private Optional<Path> folder = Optional.empty();
        private PluginPolicy policy = PluginPolicy.ANY;

        private Builder() {}

        /** The folder that plugins are loaded from. */
        public Builder plugins(Path pluginFolder) {
            folder = Optional.of(pluginFolder);
            return this;
        }

        /** Which of the folder's plugins may be loaded; by default all. */
        public Builder policy(PluginPolicy pluginPolicy) {
            policy = Objects.requireNonNull(pluginPolicy, "pluginPolicy");
            return this;
        }

        /**
         * Bindings of the application's own. They override the plugins' parts, and what {@link RunModule} lists, where
         * both bind a key.
         */
        public Builder module(Module module) {
            modules.add(Objects.requireNonNull(module, "module"));
            return this;
        }

        /**
         * Loads the plugins and wires everything.
         *
         * @throws PreceptorException if there is no such plugins folder, or the policy wants a lock file and there is
         *     none
         */
        public Preceptor build() {
            Plugins plugins = folder.map(each -> Plugins.load(each, policy)).orElseGet(Plugins::none);
            try {
                return new Preceptor(
                        plugins,
                        Guice.createInjector(
                                Modules.override(new PartsModule(plugins), new RunModule(), new EngineModule(plugins))
                                        .with(modules)));
            } catch (RuntimeException e) {
                plugins.close();
                throw e;
            }
        }
    }

    /** The plugins that were found, loaded or not. */
    public Plugins plugins() {
        return plugins;
    }

    /** Every part that a pipeline can name. */
    public PartRegistry parts() {
        return injector.getInstance(PartRegistry.class);
    }

    private PipelineReader reader() {
        return injector.getInstance(PipelineReader.class);
    }

    /** The injector that makes every part, for anything else that an application needs. */
    public Injector injector() {
        return injector;
    }

    /**
     * Reads a pipeline file; relative paths in it start at its folder.
     *
     * @throws PreceptorException naming file and line, what was expected and what was found
     */
    public Pipeline pipeline(Path file) {
        return pipeline(file, List.of());
    }

    /**
     * Reads a pipeline file with settings that override it.
     *
     * @param overrides {@code key.key=value}, as {@code --set} takes them
     * @throws PreceptorException naming file and line, what was expected and what was found
     */
    public Pipeline pipeline(Path file, List<String> overrides) {
        Path absolute = file.toAbsolutePath().normalize();
        return pipeline(
                PipelineFile.layers(file, overrides), Objects.requireNonNullElse(absolute.getParent(), absolute));
    }

    /**
     * Makes a pipeline of settings that come from several places, as {@link PipelineFile#layers} reads them.
     *
     * @param folder where relative paths start
     * @throws PreceptorException naming the key, what was expected and what was found
     */
    public Pipeline pipeline(PipelineLayers layers, Path folder) {
        return reader().read(layers, folder);
    }

    /**
     * Makes a pipeline of settings built in Java. Settings that the method does not have are ignored, as in a file;
     * {@link Pipeline#fit()} lists them.
     *
     * @param folder where relative paths start
     * @throws PreceptorException naming the key, what was expected and what was found
     */
    public Pipeline pipeline(Setting settings, Path folder) {
        return reader().read(settings, folder);
    }

    /**
     * Trains a pipeline from the start.
     *
     * @param run the folder for checkpoints and results; must not hold another run
     * @param stop asks the run to stop early
     * @throws PreceptorException if the data are not as they should be
     * @throws org.preceptor.core.failure.TrainingFailure if the run cannot continue
     */
    public RunEnd train(Pipeline pipeline, Path run, StopSignal stop, List<? extends TrainingListener> listeners) {
        return injector.getInstance(Trainer.class).train(pipeline, run, stop, List.copyOf(listeners));
    }

    /**
     * What is wrong with the data of a pipeline that cannot be read because of a mistake elsewhere, a line each.
     *
     * @param folder where relative paths start
     * @param depth how thoroughly to look at the data
     * @param progress is called as the data are read
     */
    public List<String> checkData(PipelineLayers layers, Path folder, CheckDepth depth, ReadingProgress progress) {
        return injector.getInstance(PipelineChecker.class).checkData(layers, folder, depth, progress);
    }

    /**
     * Goes through all that a run of the pipeline does before its first step, and reports everything that is wrong at
     * once.
     *
     * @param depth how thoroughly to look at the data
     * @param progress is called as the data are read
     */
    public PipelineCheck check(Pipeline pipeline, CheckDepth depth, ReadingProgress progress) {
        return injector.getInstance(PipelineChecker.class).check(pipeline, depth, progress);
    }

    /**
     * Takes a pipeline's first training steps and says where their time went. Nothing of them is kept.
     *
     * @param warmUp how many steps are taken before, since the first ones take longer; at least one
     * @param steps how many are timed, and then as many recorded; at least one
     * @param progress receives how many examples have been read
     * @throws PreceptorException if the data are not as they should be
     */
    public StepProfile profile(Pipeline pipeline, int warmUp, int steps, ReadingProgress progress) {
        return injector.getInstance(Profiling.class).profile(pipeline, warmUp, steps, progress);
    }

    /**
     * A pipeline's examples as a run of it divides them.
     *
     * @throws PreceptorException if the data are not as they should be
     */
    public Split split(Pipeline pipeline) {
        return split(pipeline, ReadingProgress.UNHEARD);
    }

    /**
     * A pipeline's examples as a run of it divides them.
     *
     * @param progress receives how many have been read
     * @throws PreceptorException if the data are not as they should be
     */
    public Split split(Pipeline pipeline, ReadingProgress progress) {
        return injector.getInstance(ExampleReader.class).read(pipeline, progress);
    }

    /**
     * A source's examples, undivided, kept in memory or in the cache as a pipeline says; to be closed.
     *
     * @throws PreceptorException if the data are not as they should be
     */
    public DataSet read(DataSource source, DataContext context, Pipeline pipeline) {
        return injector.getInstance(ExampleReader.class).read(source, context, pipeline);
    }

    /**
     * Continues a run that was stopped, as if it had not been.
     *
     * @param run its folder, for the last checkpoint; or one of its checkpoints
     * @throws PreceptorException if the checkpoint is missing or damaged, or the data, the run's plugins or the
     *     defaults of its parts have changed
     * @throws org.preceptor.core.failure.TrainingFailure if the run cannot continue
     */
    public RunEnd resume(Path run, StopSignal stop, List<? extends TrainingListener> listeners) {
        return resume(run, Continuation.UNCHANGED, stop, listeners);
    }

    /**
     * Continues a run, made longer, or with data that have moved.
     *
     * @param run its folder, for the last checkpoint; or one of its checkpoints
     * @param continuation what changes
     * @throws PreceptorException if the checkpoint is missing or damaged, the data have changed, the run has been
     *     longer already, or its plugins or the defaults of its parts have changed and the continuation does not accept
     *     that
     * @throws org.preceptor.core.failure.TrainingFailure if the run cannot continue
     */
    public RunEnd resume(
            Path run, Continuation continuation, StopSignal stop, List<? extends TrainingListener> listeners) {
        return injector.getInstance(Trainer.class).resume(run, continuation, stop, List.copyOf(listeners));
    }

    /**
     * Trains a pipeline from the start together with other processes, of which this is the first one, the chief. This
     * opens a port of this machine, see {@link org.preceptor.tensorflow.Cluster}; a cluster of a single worker opens
     * none.
     *
     * @param run as in {@link #train}; the other processes write nothing
     * @param cluster the processes; how long they wait for each other is the pipeline's {@code runtime.timeout}
     * @throws org.preceptor.core.failure.TrainingFailure if a worker is lost, or has another pipeline, version, plugin
     *     or other data, saying which
     */
    public RunEnd trainAsChief(
            Pipeline pipeline,
            Path run,
            ClusterSpec cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners) {
        return injector.getInstance(Training.class)
                .train(pipeline, run, Optional.of(cluster), stop, List.copyOf(listeners));
    }

    /**
     * Continues a run together with other processes, of which this is the first one, the chief. They may be more or
     * fewer than before.
     *
     * @param run as in {@link #resume}
     * @param cluster as in {@link #trainAsChief}
     */
    public RunEnd resumeAsChief(
            Path run,
            Continuation continuation,
            ClusterSpec cluster,
            StopSignal stop,
            List<? extends TrainingListener> listeners) {
        return injector.getInstance(Training.class)
                .resume(run, continuation, Optional.of(cluster), stop, List.copyOf(listeners));
    }

    /**
     * Trains together with a chief in another process, and writes nothing. Whether the run starts or continues, the
     * chief knows.
     *
     * @param pipeline the chief's
     * @param cluster as in {@link #trainAsChief}
     */
    public WorkerEnd work(
            Pipeline pipeline, ClusterSpec cluster, StopSignal stop, List<? extends TrainingListener> listeners) {
        return injector.getInstance(Training.class).follow(pipeline, cluster, stop, List.copyOf(listeners));
    }

    /** The run that a stage of it is in a folder of; the folder itself if it is not a stage's. */
    public Path wholeRun(Path folder) {
        return injector.getInstance(Training.class).whole(folder);
    }

    /**
     * The pipeline with which a run continues.
     *
     * @param run its folder, or one of its checkpoints
     * @param continuation what changes
     */
    public Pipeline pipelineOf(Path run, Continuation continuation) {
        return injector.getInstance(Training.class).pipeline(run, continuation);
    }

    /** What a folder holds, as to runs. */
    public RunState state(Path run) {
        return injector.getInstance(Training.class).state(run);
    }

    /**
     * Opens a run's models.
     *
     * @param run its folder, for the selected weights; or one of its checkpoints
     * @throws PreceptorException if it is missing or damaged
     */
    public TrainedModel open(Path run) {
        return injector.getInstance(TrainedModels.class).open(run);
    }

    @Override
    public void close() {
        plugins.close();
    }
}
