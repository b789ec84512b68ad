package org.preceptor.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * How numbers that are predicted are shifted and scaled while a network learns them: {@code (y - mean) / deviation}.
 *
 * @param means of each number over the labels that training may use; none where numbers are learnt as they are
 * @param deviations their standard deviations, 1 where all are the same; as many
 */
public record LabelScale(List<Float> means, List<Float> deviations) {
    /** Numbers are learnt as they are. */
    public static final LabelScale NONE = new LabelScale(List.of(), List.of());

    public LabelScale {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException(means.size() + " means but " + deviations.size() + " deviations");
        }
    }

    /**
     * Of the labels that training may use.
     *
     * @param rows all labels
     * @param labelled the places of those that may be used
     * @param width how many numbers a label has
     */
    public static LabelScale of(float[][] rows, int[] labelled, int width) {
        Float[] means = new Float[width];
        Float[] deviations = new Float[width];
        for (int number = 0; number < width; number++) {
            int column = number;
            double mean = Arrays.stream(labelled)
                    .mapToDouble(i -> rows[i][column])
                    .average()
                    .orElse(0);
            double variance = Arrays.stream(labelled)
                    .mapToDouble(i -> (rows[i][column] - mean) * (rows[i][column] - mean))
                    .average()
                    .orElse(1);
            means[number] = (float) mean;
            deviations[number] = variance > 0 ? (float) Math.sqrt(variance) : 1f;
        }
        return new LabelScale(Arrays.asList(means), Arrays.asList(deviations));
    }

    /** Labels as they are learnt. */
    public float[] scaled(float[] label) {
        float[] scaled = label.clone();
        for (int number = 0; number < means.size(); number++) {
            scaled[number] = (label[number] - means.get(number)) / deviations.get(number);
        }
        return scaled;
    }

    /** Predictions of what is learnt, {@code [batch, numbers]}, in the labels' own units. */
    public NDArray restored(NDArray predictions) {
        if (means.isEmpty()) {
            return predictions;
        }
        NDManager manager = predictions.getManager();
        return predictions.mul(row(manager, deviations)).add(row(manager, means));
    }

    private static NDArray row(NDManager manager, List<Float> values) {
        float[] row = new float[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i);
        }
        return manager.create(row, new Shape(1, row.length));
    }
}
