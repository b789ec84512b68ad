package org.preceptor.report;

import java.util.Comparator;
import java.util.List;

/**
 * What one setting reaches with few labels and with many.
 *
 * @param name of the setting
 * @param points by ascending number of labels, at least one
 */
public record LabelCurve(String name, List<Point> points) {

    public LabelCurve {
        points = points.stream().sorted(Comparator.comparingInt(Point::labels)).toList();
        if (points.isEmpty()) {
            throw new IllegalArgumentException(name + ": a curve without points");
        }
    }

    /**
     * What is reached with a number of labels.
     *
     * @param labels how many, at least one
     * @param mean of the runs
     * @param deviation their standard deviation; NaN of a single run
     */
    public record Point(int labels, double mean, double deviation) {
        public Point {
            if (labels < 1 || !Double.isFinite(mean)) {
                throw new IllegalArgumentException(mean + " with " + labels + " labels");
            }
        }

        double low() {
            return Double.isNaN(deviation) ? mean : mean - deviation;
        }

        double high() {
            return Double.isNaN(deviation) ? mean : mean + deviation;
        }
    }
}
