package org.preceptor.core.run.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.LabelRows;
import org.preceptor.core.data.InputNormalisation;
import org.preceptor.core.data.Split;
import org.preceptor.core.pipeline.Pipeline;
import org.preceptor.core.run.event.DataSummary;
import org.preceptor.core.task.KnownLabels;
import org.preceptor.core.task.LabelScale;

/**
 * A pipeline's examples, read, split and ready to be normalised.
 *
 * @param split what is trained on, selected with and tested on
 * @param normalisation fitted to the training examples
 * @param labelScale in which numbers that are predicted are learnt
 * @param summary what the examples are
 */
public record PreparedData(Split split, InputNormalisation normalisation, LabelScale labelScale, DataSummary summary) {

    /** The examples of a pipeline; {@code known} spares fitting the normalisation again. */
    public static PreparedData of(Pipeline pipeline, Split split, Optional<InputNormalisation> known) {
        try {
            return new PreparedData(
                    split,
                    known.orElseGet(() -> InputNormalisation.fit(pipeline.data().normalisation(), split.training())),
                    pipeline.task().standardised() ? scale(split) : LabelScale.NONE,
                    DataSummary.of(pipeline.data().source().name(), split));
        } catch (RuntimeException | Error e) {
            split.close();
            throw e;
        }
    }

    private static LabelScale scale(Split split) {
        int width = split.classes().size();
        return LabelScale.of(KnownLabels.rows(split.training(), width), split.labelledIndices(), width);
    }

    /** The classes' names. */
    public List<String> classes() {
        return split.classes();
    }

    /** Labelled examples / training examples. */
    public double labelledShare() {
        return summary.labelledShare();
    }

    /** Identifies the examples and labels that a run trains on. */
    public String fingerprint() {
        CRC32C sum = new CRC32C();
        Examples examples = split.training();
        Optional<LabelRows> rows = examples.labelRows();
        ByteBuffer numbers = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < examples.size(); i++) {
            numbers.clear().putInt(examples.checksum(i)).putInt(split.labels()[i]);
            sum.update(numbers.flip());
            if (rows.isPresent() && split.labels()[i] != Examples.UNLABELLED) {
                for (float number : rows.get().values()[i]) {
                    sum.update(numbers.clear().putFloat(number).flip());
                }
            }
        }
        return examples.size() + "-" + Long.toHexString(sum.getValue());
    }
}
