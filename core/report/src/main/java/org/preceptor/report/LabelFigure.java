package org.preceptor.report;

import java.util.List;
import java.util.stream.Stream;

/** What settings reach against the number of labels, with the standard deviation as a bar. */
final class LabelFigure {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final int LEFT = 62;
    private static final int RIGHT = 24;
    private static final int TOP = 14;
    private static final int ROW = 18;
    private static final int CAP = 4;
    private static final String GRID = "#dddddd";
    private static final String INK = "#333333";
    /** From this ratio of most to fewest labels on, equal factors are equally far apart. */
    private static final double WIDE = 8;
    /** What of the width is left free on both sides. */
    private static final double MARGIN = 0.05;

    private final String measure;
    private final List<LabelCurve> curves;
    private final List<Integer> labels;
    private final Ticks up;
    private final boolean logarithmic;

    private LabelFigure(String measure, List<LabelCurve> curves) {
        this.measure = measure;
        this.curves = curves;
        this.labels = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .map(LabelCurve.Point::labels)
                .distinct()
                .sorted()
                .toList();
        this.up = Ticks.of(
                points().mapToDouble(LabelCurve.Point::low).min().orElseThrow(),
                points().mapToDouble(LabelCurve.Point::high).max().orElseThrow());
        this.logarithmic = most() >= WIDE * fewest();
    }

    private Stream<LabelCurve.Point> points() {
        return curves.stream().flatMap(curve -> curve.points().stream());
    }

    private int fewest() {
        return labels.get(0);
    }

    private int most() {
        return labels.get(labels.size() - 1);
    }

    static String svg(String measure, List<LabelCurve> curves) {
        return new LabelFigure(measure, curves).drawn();
    }

    private String drawn() {
        int bottom = TOP + HEIGHT;
        Svg svg = new Svg(LEFT + WIDTH + RIGHT, bottom + 44 + ROW * curves.size());
        double free = Double.NEGATIVE_INFINITY;
        for (int count : labels) {
            double x = across(count);
            svg.line(x, TOP, x, bottom, GRID, "none");
            String label = String.valueOf(count);
            double half = 4 * label.length();
            if (x - half > free) {
                svg.text(x, bottom + 16, "middle", label);
                free = x + half;
            }
        }
        for (double tick : up.values()) {
            double y = up(tick);
            svg.line(LEFT, y, LEFT + WIDTH, y, GRID, "none").text(LEFT - 6, y + 4, "end", Ticks.label(tick));
        }
        svg.line(LEFT, TOP, LEFT, bottom, INK, "none").line(LEFT, bottom, LEFT + WIDTH, bottom, INK, "none");
        svg.text(LEFT + WIDTH / 2.0, bottom + 34, "middle", "labels");
        svg.upright(14, TOP + HEIGHT / 2.0, measure);
        for (int i = 0; i < curves.size(); i++) {
            draw(svg, curves.get(i), i);
            double y = bottom + 50 + (double) ROW * i;
            svg.curve(List.of((double) LEFT, LEFT + 30.0), List.of(y - 4, y - 4), i)
                    .text(LEFT + 38, y, "start", curves.get(i).name());
        }
        return svg.document(measure + ", against labels");
    }

    private void draw(Svg svg, LabelCurve curve, int number) {
        List<LabelCurve.Point> points = curve.points();
        String colour = Svg.colour(number);
        for (LabelCurve.Point point : points) {
            double x = across(point.labels());
            if (point.high() > point.low()) {
                double low = up(point.low());
                double high = up(point.high());
                svg.line(x, low, x, high, colour, "none")
                        .line(x - CAP, low, x + CAP, low, colour, "none")
                        .line(x - CAP, high, x + CAP, high, colour, "none");
            }
            svg.circle(x, up(point.mean()), 3, colour);
        }
        svg.curve(
                points.stream().map(point -> across(point.labels())).toList(),
                points.stream().map(point -> up(point.mean())).toList(),
                number);
    }

    private double across(int count) {
        double share = most() == fewest()
                ? 0.5
                : logarithmic
                        ? Math.log((double) count / fewest()) / Math.log((double) most() / fewest())
                        : (double) (count - fewest()) / (most() - fewest());
        return LEFT + WIDTH * (MARGIN + (1 - 2 * MARGIN) * share);
    }

    private double up(double value) {
        return TOP + HEIGHT * (1 - (value - up.low()) / (up.high() - up.low()));
    }
}
