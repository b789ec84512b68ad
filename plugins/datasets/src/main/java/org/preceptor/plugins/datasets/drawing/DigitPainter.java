package org.preceptor.plugins.datasets.drawing;

import java.util.List;

/**
 * Paints one digit on one random scene: background, things that are not a digit or only part of one, the digit,
 * something that may cross it, blur, noise.
 */
public final class DigitPainter {
    public static final int SIZE = 32;
    private static final int AREA = SIZE * SIZE;

    private final double difficulty;
    private final Pen pen = new Pen(SIZE);
    private final float[] image = new float[3 * AREA];

    /** @param difficulty from 0, plain, to 1, as hard as can still be read */
    public DigitPainter(double difficulty) {
        this.difficulty = difficulty;
    }

    /**
     * Paints digit {@code digit} as {@code draw} has it, into {@code pixels} from {@code start}: {@code [3, 32, 32]}.
     */
    public void paint(int digit, Draw draw, byte[] pixels, int start) {
        double[] ground = colour(draw);
        double[] ink = contrasting(ground, draw);
        background(ground, draw);
        int shapes = draw.below(1 + (int) Math.round(4 * difficulty));
        for (int i = 0; i < shapes; i++) {
            scrap(draw, draw.chance(0.4) ? ink : colour(draw), draw.between(0.3, 0.9));
        }
        neighbours(draw, ink);
        pen.clear();
        write(
                digit,
                draw,
                SIZE / 2.0 + draw.bell() * (0.5 + 1.5 * difficulty),
                SIZE / 2.0 + draw.bell() * (0.5 + 1.5 * difficulty));
        lay(ink, mix(ink, colour(draw), draw.between(0, 0.35 * difficulty)), 1, draw);
        if (draw.chance(0.7 * difficulty)) {
            scratch(draw, draw.chance(0.5) ? ground : colour(draw));
        }
        blur(draw.between(0, 0.25 + 0.9 * difficulty));
        finish(draw, pixels, start);
    }

    /** From a grey with a tinge to any colour. */
    private double[] colour(Draw draw) {
        double grey = draw.unit();
        double tinge = 0.15 + 0.85 * difficulty;
        double[] colour = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] = grey + tinge * (draw.unit() - grey);
        }
        return colour;
    }

    /** A colour that differs from the ground enough to be read, now and then only just. */
    private double[] contrasting(double[] ground, Draw draw) {
        double least = draw.between(0.75 - 0.52 * difficulty, 0.85);
        double[] best = colour(draw);
        for (int attempt = 0; attempt < 12 && distance(best, ground) < least; attempt++) {
            double[] other = colour(draw);
            if (distance(other, ground) > distance(best, ground)) {
                best = other;
            }
        }
        return best;
    }

    /** Differences of brightness count more than differences of hue. */
    private static double distance(double[] a, double[] b) {
        double red = a[0] - b[0];
        double green = a[1] - b[1];
        double blue = a[2] - b[2];
        double brightness = 0.3 * red + 0.59 * green + 0.11 * blue;
        return Math.sqrt(1.5 * brightness * brightness + 0.12 * (red * red + green * green + blue * blue));
    }

    private static double[] mix(double[] a, double[] b, double share) {
        return new double[] {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])};
    }

    /** A slope of colour in a random direction under a coarse pattern. */
    private void background(double[] ground, Draw draw) {
        double[] far = mix(ground, colour(draw), draw.between(0, 0.2 + 0.35 * difficulty));
        double angle = draw.between(0, 2 * Math.PI);
        double across = StrictMath.cos(angle) / SIZE;
        double down = StrictMath.sin(angle) / SIZE;
        double strength = draw.between(0, 0.18 * difficulty);
        double[] knots = new double[25];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = draw.bell() * strength;
        }
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double share = 0.5 + (x - SIZE / 2) * across + (y - SIZE / 2) * down;
                double pattern = pattern(knots, x / 8.0, y / 8.0);
                for (int channel = 0; channel < 3; channel++) {
                    double value = ground[channel] + Math.max(0, Math.min(1, share)) * (far[channel] - ground[channel]);
                    image[channel * AREA + y * SIZE + x] = (float) (value + pattern);
                }
            }
        }
    }

    private static double pattern(double[] knots, double x, double y) {
        int column = (int) x;
        int row = (int) y;
        double right = x - column;
        double low = y - row;
        int at = row * 5 + column;
        return (1 - low) * ((1 - right) * knots[at] + right * knots[at + 1])
                + low * ((1 - right) * knots[at + 5] + right * knots[at + 6]);
    }

    /** Draws the pen's marks on the image in a colour that runs from one to another. */
    private void lay(double[] from, double[] to, double opacity, Draw draw) {
        boolean downwards = draw.chance(0.5);
        float[] cover = pen.cover();
        for (int i = 0; i < AREA; i++) {
            if (cover[i] > 0) {
                double share = (downwards ? i / SIZE : i % SIZE) / (SIZE - 1.0);
                double opaque = opacity * cover[i];
                for (int channel = 0; channel < 3; channel++) {
                    double paint = from[channel] + share * (to[channel] - from[channel]);
                    image[channel * AREA + i] += (float) (opaque * (paint - image[channel * AREA + i]));
                }
            }
        }
    }

    /** A line, a bow or a blob somewhere. */
    private void scrap(Draw draw, double[] paint, double opacity) {
        pen.clear();
        double x = draw.between(0, SIZE);
        double y = draw.between(0, SIZE);
        if (draw.chance(0.35)) {
            pen.lines(
                    new double[] {x, x + draw.bell() * 2},
                    new double[] {y, y + draw.bell() * 2},
                    draw.between(2, 8),
                    draw.between(1, 4));
        } else {
            double[] px = {x, x + draw.bell() * 6, x + draw.bell() * 10};
            double[] py = {y, y + draw.bell() * 6, y + draw.bell() * 10};
            pen.curve(px, py, draw.between(0.8, 3), draw.between(1, 2));
        }
        lay(paint, paint, opacity, draw);
    }

    /** A thin line across everything. */
    private void scratch(Draw draw, double[] paint) {
        pen.clear();
        boolean flat = draw.chance(0.5);
        double[] along = {0, SIZE};
        double[] across = {draw.between(0, SIZE), draw.between(0, SIZE)};
        pen.lines(flat ? along : across, flat ? across : along, draw.between(0.5, 1.4), 1);
        lay(paint, paint, draw.between(0.4, 0.9), draw);
    }

    /** Other digits that reach in from the left and the right, as in a house number. */
    private void neighbours(Draw draw, double[] ink) {
        for (int side = -1; side <= 1; side += 2) {
            if (draw.chance(0.75 * difficulty)) {
                pen.clear();
                write(draw.below(10), draw, SIZE / 2.0 + side * draw.between(17, 23), SIZE / 2.0 + draw.bell() * 3);
                lay(ink, ink, draw.between(0.6, 1), draw);
            }
        }
    }

    private void write(int digit, Draw draw, double centreX, double centreY) {
        List<List<Glyphs.Stroke>> styles = Glyphs.of(digit);
        double height = draw.between(21 - 6 * difficulty, 23 + 2 * difficulty);
        double width = height * draw.between(0.62 - 0.14 * difficulty, 0.72 + 0.16 * difficulty);
        double angle = draw.bell() * 0.06 + draw.bell() * 0.17 * difficulty;
        double shear = draw.bell() * (0.05 + 0.16 * difficulty);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double thickness = draw.between(2.2 - 0.9 * difficulty, 3.2 + 0.9 * difficulty);
        double shake = 0.012 + 0.03 * difficulty;
        double bend = draw.bell() * 0.07 * difficulty;
        int style = draw.chance(difficulty) ? draw.below(styles.size()) : 0;
        for (Glyphs.Stroke stroke : styles.get(style)) {
            int points = stroke.x().length;
            double[] x = new double[points];
            double[] y = new double[points];
            for (int i = 0; i < points; i++) {
                double v = stroke.y()[i] - 0.5 + draw.bell() * shake;
                double u = stroke.x()[i] - 0.5 + draw.bell() * shake + shear * v + bend * (4 * v * v - 1);
                x[i] = centreX + width * u * cosine - height * v * sine;
                y[i] = centreY + width * u * sine + height * v * cosine;
            }
            if (stroke.curved()) {
                pen.curve(x, y, thickness, 1);
            } else {
                pen.lines(x, y, thickness, 1);
            }
        }
    }

    /** A Gaussian blur of the given deviation in pixels; the border's pixels continue beyond it. */
    private void blur(double deviation) {
        if (deviation < 0.2) {
            return;
        }
        int reach = (int) Math.ceil(2.5 * deviation);
        double[] weights = new double[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            weights[i + reach] = StrictMath.exp(-i * i / (2 * deviation * deviation));
            sum += weights[i + reach];
        }
        float[] line = new float[SIZE];
        for (int channel = 0; channel < 3; channel++) {
            for (int pass = 0; pass < 2 * SIZE; pass++) {
                boolean row = pass < SIZE;
                int first = channel * AREA + (row ? pass * SIZE : pass - SIZE);
                int step = row ? 1 : SIZE;
                for (int i = 0; i < SIZE; i++) {
                    double value = 0;
                    for (int j = -reach; j <= reach; j++) {
                        value += weights[j + reach] * image[first + step * Math.max(0, Math.min(SIZE - 1, i + j))];
                    }
                    line[i] = (float) (value / sum);
                }
                for (int i = 0; i < SIZE; i++) {
                    image[first + step * i] = line[i];
                }
            }
        }
    }

    private void finish(Draw draw, byte[] pixels, int start) {
        double noise = draw.between(0, 0.02 + 0.06 * difficulty);
        for (int i = 0; i < image.length; i++) {
            double value = image[i] + noise * draw.bell();
            pixels[start + i] = (byte) Math.max(0, Math.min(255, (int) Math.rint(255 * value)));
        }
    }
}
