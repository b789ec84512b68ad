package org.preceptor.core.run;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.Split;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.cluster.Workers;
import org.preceptor.core.run.loop.ProfilingRun;
import org.preceptor.core.run.profile.StepProfile;
import org.preceptor.core.run.program.PreparedData;
import org.preceptor.core.run.program.TrainingProgram;

/** Takes a pipeline's first steps to see where their time goes; keeps nothing of them. */
public final class Profiling {
    private final RunBindings bindings;

    @Inject
    Profiling(RunBindings bindings) {
        this.bindings = bindings;
    }

    /** See {@link org.preceptor.core.Preceptor#profile}. */
    public StepProfile profile(Pipeline pipeline, int warmUp, int steps, ReadingProgress progress) {
        if (warmUp < 1 || steps < 1) {
            throw new PreceptorException(
                    "a profile needs at least one step and one before it, found " + steps + " and " + warmUp);
        }
        pipeline.runtime().requireOnThisMachine();
        try (Split split = bindings.examples().read(pipeline, new SparseProgress(progress))) {
            PreparedData data = PreparedData.of(pipeline, split, Optional.empty());
            BatchSampler sampler = bindings.samplers().sampler(split, pipeline.batch(), pipeline.seed());
            Preparation.requireSize(pipeline, sampler);
            try (TrainingProgram program = bindings.compiler().compileProfiled(pipeline, data);
                    ProfilingRun run = new ProfilingRun(pipeline, data, sampler, program, Workers.alone(() -> false))) {
                run.timed(warmUp);
                List<Long> nanos = run.timed(steps);
                return StepProfile.of(nanos, run.recorded(steps));
            }
        }
    }
}
