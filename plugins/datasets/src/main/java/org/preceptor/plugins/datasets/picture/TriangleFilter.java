package org.preceptor.plugins.datasets.picture;

/** Separable resampling with a triangle whose half width is the larger of one source and one destination pixel. */
final class TriangleFilter {
    private final int[] first;
    private final float[][] weights;

    /**
     * The weights along one side.
     *
     * @param source pixels there are
     * @param start of the part that is taken
     * @param length of that part
     * @param destination pixels that are made of it
     */
    private TriangleFilter(int source, double start, double length, int destination) {
        first = new int[destination];
        weights = new float[destination][];
        double scale = length / destination;
        double reach = Math.max(scale, 1);
        for (int i = 0; i < destination; i++) {
            double centre = start + (i + 0.5) * scale;
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

    /** The last source pixel that counts, and one. */
    private int end() {
        int last = first.length - 1;
        return first[last] + weights[last].length;
    }

    /** A part of a picture at another size; the filter may reach over the part's edge. */
    static Picture resize(Picture picture, Picture.Size size, Resize.Window part) {
        TriangleFilter across = new TriangleFilter(picture.width(), part.left(), part.width(), size.width());
        TriangleFilter down = new TriangleFilter(picture.height(), part.top(), part.height(), size.height());
        int height = size.height();
        int width = size.width();
        int top = down.first[0];
        byte[] source = picture.pixels();
        byte[] result = new byte[Math.multiplyExact(Math.multiplyExact(picture.channels(), height), width)];
        float[] narrowed = new float[Math.multiplyExact(down.end() - top, width)];
        for (int channel = 0; channel < picture.channels(); channel++) {
            int start = channel * picture.height() * picture.width();
            for (int y = top; y < down.end(); y++) {
                int row = start + y * picture.width();
                for (int x = 0; x < width; x++) {
                    float sum = 0;
                    for (int j = 0; j < across.weights[x].length; j++) {
                        sum += across.weights[x][j] * (source[row + across.first[x] + j] & 0xff);
                    }
                    narrowed[(y - top) * width + x] = sum;
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float sum = 0;
                    for (int j = 0; j < down.weights[y].length; j++) {
                        sum += down.weights[y][j] * narrowed[(down.first[y] - top + j) * width + x];
                    }
                    result[(channel * height + y) * width + x] = (byte) Math.min(255, Math.round(sum));
                }
            }
        }
        return new Picture(picture.channels(), height, width, result);
    }
}
