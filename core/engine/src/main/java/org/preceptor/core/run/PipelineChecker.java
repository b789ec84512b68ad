package org.preceptor.core.run;

import jakarta.inject.Inject;
import org.preceptor.api.data.CheckDepth;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.data.DataSplitter;
import org.preceptor.core.pipeline.Pipeline;

/** Goes through what runs do before their first steps. */
public final class PipelineChecker {
    private final DataSplitter splitter;
    private final SamplerFactory samplers;
    private final TrainedModels models;

    @Inject
    PipelineChecker(DataSplitter splitter, SamplerFactory samplers, TrainedModels models) {
        this.splitter = splitter;
        this.samplers = samplers;
        this.models = models;
    }

    /** See {@link org.preceptor.core.Preceptor#check}. */
    public PipelineCheck check(Pipeline pipeline, CheckDepth depth, ReadingProgress progress) {
        return new DryRun(pipeline, splitter, samplers, models).run(depth, progress);
    }
}
