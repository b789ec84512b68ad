package org.preceptor.plugins.imageaugmentations;

/**
 * AutoAugment's operations in plain Java, pixel by pixel.
 *
 * @param like the strengths
 */
record PlainOperations(Operations like) {

    /**
     * One operation on one image, by channels, rows and columns.
     *
     * @param sign 1 or -1
     */
    double[][][] of(double[][][] image, Change change, double level, int sign) {
        int height = image[0].length;
        int width = image[0][0].length;
        double[][][] changed = new double[image.length][height][width];
        for (int c = 0; c < image.length; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    changed[c][y][x] = pixel(image, c, y, x, change, level, sign);
                }
            }
        }
        return changed;
    }

    private double pixel(double[][][] image, int c, int y, int x, Change change, double level, int sign) {
        double[][] plane = image[c];
        double value = plane[y][x];
        double amount = level * sign;
        return switch (change) {
            case IDENTITY -> value;
            case AUTOCONTRAST -> {
                double low = least(plane);
                double high = -least(negated(plane));
                yield high > low ? (value - low) / (high - low) : value;
            }
            case EQUALISE -> equalised(plane, value);
            case POSTERISE -> {
                int step = 1 << 8 - (like.bits() - (int) Math.rint(level * like.fewer()));
                yield grey(value) / step * step / 255.0;
            }
            case SOLARISE -> (float) value >= 1 - (float) level ? 1 - value : value;
            case BRIGHTNESS -> blended(value, 0, amount);
            case COLOUR -> blended(value, image.length == 3 ? luma(image, y, x) : value, amount);
            case CONTRAST -> blended(value, meanLuma(image), amount);
            case SHARPNESS -> blended(value, smoothed(plane, y, x), amount);
            case TRANSLATE_X -> at(plane, y, x + (int) (amount * (like.pixels() + like.share() * plane[0].length)));
            case TRANSLATE_Y -> at(plane, y + (int) (amount * (like.pixels() + like.share() * plane.length)), x);
            case SHEAR_X -> at(plane, y, x + amount * like.shear() * (y + 0.5));
            case SHEAR_Y -> at(plane, y + amount * like.shear() * (x + 0.5), x);
            case ROTATE -> {
                double angle = Math.toRadians(amount * like.degrees());
                double down = y - (plane.length - 1) / 2.0;
                double across = x - (plane[0].length - 1) / 2.0;
                yield at(
                        plane,
                        down * Math.cos(angle) + across * Math.sin(angle) + (plane.length - 1) / 2.0,
                        across * Math.cos(angle) - down * Math.sin(angle) + (plane[0].length - 1) / 2.0);
            }
        };
    }

    private double blended(double value, double without, double amount) {
        double factor = 1 + amount * like.factor();
        return Math.max(0, Math.min(1, factor * value + (1 - factor) * without));
    }

    private static int grey(double value) {
        return (int) (value * 255 + 0.5);
    }

    private static double luma(double[][][] image, int y, int x) {
        return image.length == 3
                ? 0.299 * image[0][y][x] + 0.587 * image[1][y][x] + 0.114 * image[2][y][x]
                : image[0][y][x];
    }

    private static double meanLuma(double[][][] image) {
        double sum = 0;
        for (int y = 0; y < image[0].length; y++) {
            for (int x = 0; x < image[0][0].length; x++) {
                sum += luma(image, y, x);
            }
        }
        return sum / image[0].length / image[0][0].length;
    }

    private static double smoothed(double[][] plane, int y, int x) {
        if (y == 0 || x == 0 || y == plane.length - 1 || x == plane[0].length - 1) {
            return plane[y][x];
        }
        double sum = 4 * plane[y][x];
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                sum += plane[y + dy][x + dx];
            }
        }
        return sum / 13;
    }

    private static double least(double[][] plane) {
        double least = plane[0][0];
        for (double[] row : plane) {
            for (double value : row) {
                least = Math.min(least, value);
            }
        }
        return least;
    }

    private static double[][] negated(double[][] plane) {
        double[][] negated = new double[plane.length][plane[0].length];
        for (int y = 0; y < plane.length; y++) {
            for (int x = 0; x < plane[0].length; x++) {
                negated[y][x] = -plane[y][x];
            }
        }
        return negated;
    }

    /** As Pillow has it. */
    private static double equalised(double[][] plane, double value) {
        int[] counts = new int[256];
        int last = 0;
        for (double[] row : plane) {
            for (double each : row) {
                counts[grey(each)]++;
                last = Math.max(last, grey(each));
            }
        }
        int step = (plane.length * plane[0].length - counts[last]) / 255;
        if (step == 0) {
            return value;
        }
        int sum = step / 2;
        for (int i = 0; i < grey(value); i++) {
            sum += counts[i];
        }
        return Math.min(255, sum / step) / 255.0;
    }

    /** The nearest pixel, or the mean of four by distance; black beyond the edge. */
    private double at(double[][] plane, double row, double column) {
        if (!like.bilinear()) {
            return pixel(plane, (int) Math.floor(row + 0.5), (int) Math.floor(column + 0.5));
        }
        int r = (int) Math.floor(row);
        int c = (int) Math.floor(column);
        double down = row - r;
        double across = column - c;
        return (1 - down) * ((1 - across) * pixel(plane, r, c) + across * pixel(plane, r, c + 1))
                + down * ((1 - across) * pixel(plane, r + 1, c) + across * pixel(plane, r + 1, c + 1));
    }

    private static double pixel(double[][] plane, int row, int column) {
        boolean inside = row >= 0 && row < plane.length && column >= 0 && column < plane[0].length;
        return inside ? plane[row][column] : 0;
    }
}
