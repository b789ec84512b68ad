package org.preceptor.core.run;

import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.Split;
import org.preceptor.core.pipeline.BatchSpec;

/** Makes what draws a run's batches. An application binds its own to draw them otherwise. */
@FunctionalInterface
public interface SamplerFactory {

    /**
     * The sampler of a run. Called again when the run resumes, with the same arguments, upon which it must draw the
     * same batches.
     *
     * @param split the run's examples
     * @param batch how the pipeline wants them drawn; every batch must have its {@code size()}
     * @param seed the pipeline's
     */
    BatchSampler sampler(Split split, BatchSpec batch, long seed);
}
