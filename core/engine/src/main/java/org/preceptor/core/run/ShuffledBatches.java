package org.preceptor.core.run;

import java.util.stream.IntStream;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.Split;
import org.preceptor.core.data.TwoStreamBatches;
import org.preceptor.core.data.UniformBatches;
import org.preceptor.core.pipeline.BatchSpec;

/** Draws from all examples alike, or from the labelled ones and the others in two streams, as the pipeline says. */
final class ShuffledBatches implements SamplerFactory {

    @Override
    public BatchSampler sampler(Split split, BatchSpec batch, long seed) {
        if (!batch.twoStreams()) {
            return new UniformBatches(split.training().size(), batch.size(), seed);
        }
        if (batch.labelled() == batch.size()) {
            return new UniformBatches(split.labelledIndices(), batch.size(), seed);
        }
        int[] others = batch.unlabelledFromAll()
                ? IntStream.range(0, split.training().size()).toArray()
                : split.unlabelledIndices();
        return new TwoStreamBatches(split.labelledIndices(), others, batch.labelled(), batch.size(), seed);
    }
}
