package org.preceptor.testkit.context;

import java.util.SplittableRandom;
import org.preceptor.api.data.LabelForm;

/** Labels and predictions of each form, rows of numbers. */
public final class LabelSamples {
    private LabelSamples() {}

    public static float[][] labels(LabelForm form, int examples, int width) {
        float[][] rows = new float[examples][width];
        for (int i = 0; i < examples; i++) {
            for (int c = 0; c < width; c++) {
                rows[i][c] = switch (form) {
                    case CLASS -> c == i * i % width ? 1 : 0;
                    case SET -> (i + c) % 2 == 0 ? 1 : 0;
                    case NUMBERS -> 0.7f * i - 2 + c;
                };
            }
        }
        return rows;
    }

    /** Predictions that are the labels' opposite: another class, the other classes, or other numbers. */
    public static float[][] wrong(LabelForm form, float[][] labels) {
        float[][] rows = new float[labels.length][];
        for (int i = 0; i < rows.length; i++) {
            int width = labels[i].length;
            rows[i] = new float[width];
            for (int c = 0; c < width; c++) {
                rows[i][c] = switch (form) {
                    case CLASS -> labels[i][(c + width - 1) % width];
                    case SET -> 1 - labels[i][c];
                    case NUMBERS -> labels[i][c] + 5;
                };
            }
        }
        return rows;
    }

    /** Predictions at random; of classes rows sum to 1. */
    public static float[][] predictions(LabelForm form, int examples, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[examples][width];
        for (float[] row : rows) {
            float sum = 0;
            for (int c = 0; c < width; c++) {
                row[c] = (float) random.nextDouble(0.01, 1);
                sum += row[c];
            }
            for (int c = 0; form == LabelForm.CLASS && c < width; c++) {
                row[c] /= sum;
            }
        }
        return rows;
    }
}
