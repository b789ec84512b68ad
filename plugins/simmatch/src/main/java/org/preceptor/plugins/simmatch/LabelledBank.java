package org.preceptor.plugins.simmatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.preceptor.api.step.Batch;
import org.preceptor.api.step.Memory;
import org.preceptor.api.step.TermContext;

/**
 * Embeddings of the labelled examples, averaged from step to step, and their labels. Both have a row for every training
 * example, zeros for those that no step has shown with a label.
 *
 * @param embeddings rows of length 1
 * @param labels one-hot rows
 */
record LabelledBank(Memory embeddings, Memory labels) {
    private static final float EPSILON = 1e-12f;
    private static final float NEVER = -1e9f;

    /** The bank of the asking part. */
    static LabelledBank of(TermContext context, long width) {
        return new LabelledBank(
                context.memory("embeddings", (int) width, 0), context.memory("labels", context.classes(), 0));
    }

    /** Divides each row by its length. */
    static NDArray normalised(NDArray rows) {
        return rows.div(rows.square().sum(new int[] {1}, true).add(EPSILON).sqrt());
    }

    /**
     * {@code z ← normalise(m z + (1 - m) z')} for labelled examples with embeddings z'; those that are new are as they
     * are.
     */
    void follow(Batch labelled, NDArray embedding, double momentum) {
        NDArray before = embeddings.get(labelled.indices());
        NDArray share = labels.get(labelled.indices()).sum(new int[] {1}, true).mul((float) momentum);
        embeddings.set(
                labelled.indices(),
                normalised(before.mul(share).add(embedding.mul(share.neg().add(1)))));
        labels.set(labelled.indices(), labelled.labels());
    }

    /**
     * {@code z · z_i / t} for every example i of the bank, {@code [batch, examples]}; far below all others where i has
     * no label.
     */
    NDArray similarities(NDArray z, double temperature) {
        NDArray missing = labels.all()
                .sum(new int[] {1})
                .lt(0.5f)
                .toType(DataType.FLOAT32, false)
                .expandDims(0);
        return z.matMul(embeddings.all().transpose()).div((float) temperature).add(missing.mul(NEVER));
    }

    /** For every example of the bank a probability of its class, {@code [batch, examples]}. */
    NDArray unfolded(NDArray probabilities) {
        return probabilities.matMul(labels.all().transpose());
    }

    /** For every class the sum over its examples, {@code [batch, classes]}. */
    NDArray aggregated(NDArray similarities) {
        return similarities.matMul(labels.all());
    }
}
