package org.preceptor.core.pipeline;

import java.util.Objects;
import org.preceptor.api.spi.Sampler;
import org.preceptor.api.step.Rows;

/**
 * How a step's examples are drawn.
 *
 * @param size examples of a step
 * @param labelled how many of them come from the labelled examples, which then come first; 0 draws all of them
 *     uniformly from the whole training set
 * @param unlabelledFromAll with two streams: whether the unlabelled stream runs over all training examples with labels
 *     hidden, or only over those without a usable label
 * @param sampler gives the order of the examples with labels, or of all if they are drawn in one stream
 */
public record BatchSpec(int size, int labelled, boolean unlabelledFromAll, Sampler sampler) {
    public BatchSpec {
        Objects.requireNonNull(sampler, "sampler");
        if (size < 1 || labelled < 0 || labelled > size) {
            throw new IllegalArgumentException("impossible batch: " + labelled + " labelled of " + size);
        }
    }

    /**
     * How many training examples, {@code known} of {@code examples} with a label, some rows of the batches are drawn
     * from.
     */
    public int drawnFrom(Rows rows, int known, int examples) {
        return switch (rows) {
            case ALL -> labelled == size ? known : examples;
            case LABELLED -> known;
            case UNLABELLED -> unlabelledFromAll ? examples : examples - known;
        };
    }

    /** Whether labelled and unlabelled examples come in streams of their own. */
    public boolean twoStreams() {
        return labelled > 0;
    }
}
