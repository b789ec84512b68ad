package org.preceptor.core.run;

import com.google.inject.Provider;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.pipeline.PipelineReader;
import org.preceptor.core.run.event.RunEnvironment;
import org.preceptor.core.run.event.TrainingListener;
import org.preceptor.core.run.program.ProgramCompiler;
import org.preceptor.core.run.store.PluginCatalogue;
import org.preceptor.core.run.store.RunParts;

/**
 * What every run is made with.
 *
 * @param clock tells how long things take
 * @param samplers draw batches
 * @param examples reads the data
 * @param compiler compiles the steps
 * @param models opens the runs that others begin with
 * @param reader makes pipelines
 * @param listeners new ones for each run, which hear it beside its own
 * @param plugins all that are loaded
 * @param catalogue the same, by id, with their hashes
 */
record RunBindings(
        Clock clock,
        SamplerFactory samplers,
        ExampleReader examples,
        ProgramCompiler compiler,
        TrainedModels models,
        PipelineReader reader,
        Provider<Set<TrainingListener>> listeners,
        List<RunEnvironment.LoadedPlugin> plugins,
        PluginCatalogue catalogue) {

    @Inject
    RunBindings {}

    /** The record of a pipeline's parts. */
    RunParts parts(Pipeline pipeline) {
        return RunParts.of(RunEnvironment.preceptorVersion(), pipeline.parts(), catalogue);
    }
}
