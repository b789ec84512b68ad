package org.preceptor.plugins.datasets.drawing;

import java.util.Arrays;

/**
 * Strokes with round ends on a small canvas. A pixel's cover is a ramp one pixel wide (or as wide as asked) of its
 * centre's distance to the nearest point of a stroke.
 */
final class Pen {
    private static final int STEPS = 6;

    private final int size;
    private final float[] cover;

    Pen(int size) {
        this.size = size;
        cover = new float[size * size];
    }

    /** For each pixel, row by row, how much of it is covered: 0 to 1. */
    float[] cover() {
        return cover;
    }

    void clear() {
        Arrays.fill(cover, 0);
    }

    /** A polyline; coordinates in pixels, (0, 0) being the canvas's upper left corner. */
    void lines(double[] x, double[] y, double width, double softness) {
        for (int i = 1; i < x.length; i++) {
            segment(x[i - 1], y[i - 1], x[i], y[i], width / 2, softness);
        }
    }

    /** A Catmull-Rom spline through the points. */
    void curve(double[] x, double[] y, double width, double softness) {
        int last = x.length - 1;
        double[] px = new double[last * STEPS + 1];
        double[] py = new double[px.length];
        for (int i = 0; i < last; i++) {
            for (int step = 0; step < STEPS; step++) {
                double t = (double) step / STEPS;
                px[i * STEPS + step] = spline(x[Math.max(0, i - 1)], x[i], x[i + 1], x[Math.min(last, i + 2)], t);
                py[i * STEPS + step] = spline(y[Math.max(0, i - 1)], y[i], y[i + 1], y[Math.min(last, i + 2)], t);
            }
        }
        px[last * STEPS] = x[last];
        py[last * STEPS] = y[last];
        lines(px, py, width, softness);
    }

    private static double spline(double a, double b, double c, double d, double t) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    private void segment(double x0, double y0, double x1, double y1, double radius, double softness) {
        double reach = radius + softness;
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(size - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(size - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = Math.max(1e-12, dx * dx + dy * dy);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double t = Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
                double ex = px - t * dx;
                double ey = py - t * dy;
                double covered = 0.5 + (radius - Math.sqrt(ex * ex + ey * ey)) / softness;
                int at = row * size + column;
                cover[at] = (float) Math.max(cover[at], Math.min(1, covered));
            }
        }
    }
}
