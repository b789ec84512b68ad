package org.preceptor.core.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.ReadingProgress;
import org.preceptor.core.data.BatchSampler;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.Split;
import org.preceptor.core.data.TwoStreamBatches;
import org.preceptor.core.data.UniformBatches;
import org.preceptor.core.pipeline.BatchSpec;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.DataSummary;

/**
 * A pipeline's examples, read, split and ready to be normalised.
 *
 * @param split what is trained on, selected with and tested on
 * @param normalisation fitted to the training examples
 * @param summary what the examples are
 */
record PreparedData(Split split, InputNormalisation normalisation, DataSummary summary) {

    /** Reads the examples of a pipeline; {@code known} spares fitting the normalisation again. */
    static PreparedData load(Pipeline pipeline, Optional<InputNormalisation> known, ReadingProgress progress) {
        Split split = Training.split(pipeline, progress);
        return new PreparedData(
                split,
                known.orElseGet(() -> InputNormalisation.fit(pipeline.data().normalisation(), split.training())),
                DataSummary.of(pipeline.data().source().name(), split));
    }

    /** The classes' names. */
    List<String> classes() {
        return split.classes();
    }

    /** Labelled examples / training examples. */
    double labelledShare() {
        return (double) split.labelledIndices().length / split.training().size();
    }

    /** Draws a pipeline's batches. */
    BatchSampler sampler(BatchSpec batch, long seed) {
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

    /** Tells whether two runs train on the same examples with the same labels. */
    String fingerprint() {
        CRC32C sum = new CRC32C();
        Examples examples = split.training();
        ByteBuffer numbers = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < examples.size(); i++) {
            numbers.clear().putInt(examples.checksum(i)).putInt(split.labels()[i]);
            sum.update(numbers.flip());
        }
        return examples.size() + "-" + Long.toHexString(sum.getValue());
    }
}
