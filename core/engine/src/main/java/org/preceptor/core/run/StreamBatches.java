package org.preceptor.core.run;

import java.util.stream.IntStream;
import org.preceptor.api.spi.Sampler;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.SampledStream;
import org.preceptor.core.data.Split;
import org.preceptor.core.data.TwoStreamBatches;
import org.preceptor.core.data.UniformBatches;
import org.preceptor.core.pipeline.BatchSpec;

/** Draws from all examples in one stream, or from the labelled ones and the others in two, as the pipeline says. */
final class StreamBatches implements SamplerFactory {

    @Override
    public BatchSampler sampler(Split split, BatchSpec batch, long seed) {
        if (!batch.twoStreams() || batch.labelled() == batch.size()) {
            int[] pool = batch.twoStreams() ? split.labelledIndices() : all(split);
            return new UniformBatches(stream(batch.sampler(), pool, split, UniformBatches.seed(seed)), batch.size());
        }
        int[] others = batch.unlabelledFromAll() ? all(split) : split.unlabelledIndices();
        return new TwoStreamBatches(
                stream(batch.sampler(), split.labelledIndices(), split, TwoStreamBatches.seedOfLabelled(seed)),
                stream(Sampler.shuffled(), others, split, TwoStreamBatches.seedOfOthers(seed)),
                batch.labelled(),
                batch.size());
    }

    private static int[] all(Split split) {
        return IntStream.range(0, split.training().size()).toArray();
    }

    private static SampledStream stream(Sampler sampler, int[] pool, Split split, long seed) {
        return SampledStream.of(
                sampler, pool, place -> split.labels()[place], split.classes().size(), seed);
    }
}
