package org.preceptor.api.data;

import java.util.Objects;

/**
 * Labels that are rows of numbers, one for each of some examples.
 *
 * @param form {@link LabelForm#SET} or {@link LabelForm#NUMBERS}
 * @param values for each example its label, all of one length; what is in the row of an example without a label does
 *     not matter. Not to be changed.
 */
public record LabelRows(LabelForm form, float[][] values) {
    /** @throws IllegalArgumentException if labels are single classes, or rows have different lengths */
    public LabelRows {
        Objects.requireNonNull(form, "form");
        if (form == LabelForm.CLASS) {
            throw new IllegalArgumentException("labels that are single classes are no rows of numbers");
        }
        for (float[] row : values) {
            if (row.length != values[0].length) {
                throw new IllegalArgumentException(
                        "labels of one length are expected, found " + values[0].length + " and " + row.length);
            }
        }
    }

    /** Those of some of the examples, in the order asked for. */
    public LabelRows select(int[] indices) {
        float[][] chosen = new float[indices.length][];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = values[indices[i]];
        }
        return new LabelRows(form, chosen);
    }
}
