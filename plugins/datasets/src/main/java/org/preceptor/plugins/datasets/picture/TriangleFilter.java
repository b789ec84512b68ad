package org.preceptor.plugins.datasets.picture;

/** Separable resampling with a triangle whose half width is the larger of one source and one destination pixel. */
final class TriangleFilter {
    private final int[] first;
    private final float[][] weights;

    private TriangleFilter(int source, int destination) {
        first = new int[destination];
        weights = new float[destination][];
        double scale = (double) source / destination;
        double reach = Math.max(scale, 1);
        for (int i = 0; i < destination; i++) {
            double centre = (i + 0.5) * scale;
            int from = Math.max(0, (int) Math.ceil(centre - reach - 0.5));
            int to = Math.min(source - 1, (int) Math.floor(centre + reach - 0.5));
            double[] raw = new double[to - from + 1];
            double sum = 0;
            for (int j = from; j <= to; j++) {
                raw[j - from] = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach);
                sum += raw[j - from];
            }
            first[i] = from;
            weights[i] = new float[raw.length];
            for (int j = 0; j < raw.length; j++) {
                weights[i][j] = (float) (raw[j] / sum);
            }
        }
    }

    static Picture resize(Picture picture, int height, int width) {
        TriangleFilter across = new TriangleFilter(picture.width(), width);
        TriangleFilter down = new TriangleFilter(picture.height(), height);
        byte[] source = picture.pixels();
        byte[] result = new byte[Math.multiplyExact(Math.multiplyExact(picture.channels(), height), width)];
        float[] narrowed = new float[picture.height() * width];
        for (int channel = 0; channel < picture.channels(); channel++) {
            int start = channel * picture.height() * picture.width();
            for (int y = 0; y < picture.height(); y++) {
                int row = start + y * picture.width();
                for (int x = 0; x < width; x++) {
                    float sum = 0;
                    for (int j = 0; j < across.weights[x].length; j++) {
                        sum += across.weights[x][j] * (source[row + across.first[x] + j] & 0xff);
                    }
                    narrowed[y * width + x] = sum;
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float sum = 0;
                    for (int j = 0; j < down.weights[y].length; j++) {
                        sum += down.weights[y][j] * narrowed[(down.first[y] + j) * width + x];
                    }
                    result[(channel * height + y) * width + x] = (byte) Math.min(255, Math.round(sum));
                }
            }
        }
        return new Picture(picture.channels(), height, width, result);
    }
}
