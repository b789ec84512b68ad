package org.preceptor.tensorflow.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Boxes around objects, as DJL's single-shot detection uses them: computed on the host, by the rules of DJL's PyTorch
 * engine. Boxes are (left, top, right, bottom) as shares of the image.
 */
public final class Detection {
    private static final float[] VARIANCES = {0.1f, 0.1f, 0.2f, 0.2f};

    private Detection() {}

    /** The anchors of every pixel of an image: {@code [anchors, 4]}. */
    public static float[][] priors(
            int height, int width, List<Float> sizes, List<Float> ratios, List<Float> steps, List<Float> offsets) {
        boolean estimated = steps.get(0) <= 0 || steps.get(1) <= 0;
        float down = estimated ? 1f / height : steps.get(0);
        float across = estimated ? 1f / width : steps.get(1);
        List<float[]> anchors = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            float y = (row + offsets.get(0)) * down;
            for (int column = 0; column < width; column++) {
                float x = (column + offsets.get(1)) * across;
                float first = ratios.isEmpty() ? 1 : (float) Math.sqrt(ratios.get(0));
                for (float size : sizes) {
                    anchors.add(around(x, y, size * height / width * first / 2, size / first / 2));
                }
                for (float ratio : ratios.isEmpty() ? List.<Float>of() : ratios.subList(1, ratios.size())) {
                    float root = (float) Math.sqrt(ratio);
                    anchors.add(around(x, y, sizes.get(0) * height / width * root / 2, sizes.get(0) / root / 2));
                }
            }
        }
        return anchors.toArray(float[][]::new);
    }

    private static float[] around(float x, float y, float halfWidth, float halfHeight) {
        return new float[] {x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight};
    }

    /**
     * What a network predicts for anchors.
     *
     * @param probabilities {@code [batch, classes, anchors]}
     * @param offsets {@code [batch, 4 anchors]}
     * @param anchors {@code [anchors, 4]}
     */
    public record Prediction(
            int batch, int classes, int count, float[] probabilities, float[] offsets, float[] anchors) {}

    /**
     * What was found, {@code [batch, most, 6]}.
     *
     * @param most the number of rows an image has
     */
    public record Found(int most, float[] rows) {}

    /**
     * What is seen where: for each image rows of (class, probability, left, top, right, bottom), the likeliest first; a
     * class of -1 for a box that overlaps a likelier one of its class. Images with fewer rows are filled up with -1.
     */
    public static Found detect(Prediction prediction, boolean clip, float threshold, float overlap) {
        int batch = prediction.batch;
        int classes = prediction.classes;
        int count = prediction.count;
        float[] chances = prediction.probabilities;
        float[] offsets = prediction.offsets;
        float[] anchors = prediction.anchors;
        List<List<float[]>> images = new ArrayList<>();
        int most = 0;
        for (int image = 0; image < batch; image++) {
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int best = 0;
                float chance = -1;
                for (int c = 1; c < classes; c++) {
                    float candidate = chances[(image * classes + c) * count + i];
                    if (candidate > chance) {
                        chance = candidate;
                        best = c;
                    }
                }
                if (best > 0 && chance >= threshold) {
                    rows.add(row(best - 1, chance, box(anchors, 4 * i, offsets, 4 * (image * count + i), clip)));
                }
            }
            rows.sort(Comparator.comparing(r -> -r[1]));
            suppress(rows, overlap);
            images.add(rows);
            most = Math.max(most, rows.size());
        }
        float[] data = new float[batch * most * 6];
        java.util.Arrays.fill(data, -1);
        for (int image = 0; image < batch; image++) {
            for (int i = 0; i < images.get(image).size(); i++) {
                System.arraycopy(images.get(image).get(i), 0, data, (image * most + i) * 6, 6);
            }
        }
        return new Found(most, data);
    }

    private static float[] row(int label, float chance, float[] box) {
        return new float[] {label, chance, box[0], box[1], box[2], box[3]};
    }

    private static float[] box(float[] anchors, int a, float[] offsets, int o, boolean clip) {
        float width = anchors[a + 2] - anchors[a];
        float height = anchors[a + 3] - anchors[a + 1];
        float x = offsets[o] * VARIANCES[0] * width + (anchors[a] + anchors[a + 2]) / 2;
        float y = offsets[o + 1] * VARIANCES[1] * height + (anchors[a + 1] + anchors[a + 3]) / 2;
        float[] box = around(x, y, (float) (Math.exp(offsets[o + 2] * VARIANCES[2]) * width / 2), (float)
                (Math.exp(offsets[o + 3] * VARIANCES[3]) * height / 2));
        for (int i = 0; clip && i < 4; i++) {
            box[i] = Math.max(0, Math.min(1, box[i]));
        }
        return box;
    }

    private static void suppress(List<float[]> rows, float overlap) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                if (rows.get(i)[0] == rows.get(j)[0] && shared(rows.get(i), rows.get(j)) >= overlap) {
                    rows.get(j)[0] = -1;
                }
            }
        }
    }

    /** The intersection as a share of the union. */
    private static float shared(float[] a, float[] b) {
        float width = Math.max(0, Math.min(a[4], b[4]) - Math.max(a[2], b[2]));
        float height = Math.max(0, Math.min(a[5], b[5]) - Math.max(a[3], b[3]));
        float both = width * height;
        float either = (a[4] - a[2]) * (a[5] - a[3]) + (b[4] - b[2]) * (b[5] - b[3]) - both;
        return either <= 0 ? 0 : both / either;
    }
}
