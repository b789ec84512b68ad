package org.preceptor.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A figure of a run, or of many, for a paper.
 *
 * @param name of its file, without ending
 * @param svg the file's content
 */
public record Figure(String name, String svg) {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 260;
    private static final int LEFT = 62;
    private static final int RIGHT = 18;
    private static final int TOP = 14;
    private static final int ROW = 18;
    private static final String GRID = "#dddddd";
    private static final String INK = "#333333";
    private static final int CELL = 40;
    private static final int SQUARE = 260;
    private static final int LONGEST_NAME = 18;

    /** All that a report has: its charts, and of each measured set the confusion matrix and the reliability. */
    public static List<Figure> of(Report report) {
        List<Figure> figures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Chart chart : report.charts()) {
            String name = fileName(chart.title());
            String free = name;
            for (int i = 2; !names.add(free); i++) {
                free = name + '-' + i;
            }
            figures.add(new Figure(free, drawn(chart)));
        }
        report.inspected().measured().forEach(measured -> {
            figures.add(new Figure("confusion-" + measured.set(), confusion(measured)));
            figures.add(new Figure("reliability-" + measured.set(), reliability(measured)));
        });
        return figures;
    }

    /**
     * What settings reach against the number of labels.
     *
     * @param name of the figure's file, without ending
     * @param measure what is drawn, with its unit
     * @param curves at least one; numbers of labels are equally far apart by factors where they differ much
     */
    public static Figure againstLabels(String name, String measure, List<LabelCurve> curves) {
        return new Figure(name, LabelFigure.svg(measure, curves));
    }

    /** A title as a file's name, whatever is in it. */
    static String fileName(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "figure" : name;
    }

    private static String drawn(Chart chart) {
        List<Curve> curves = chart.curves();
        double unit = chart.share() ? 100 : 1;
        Ticks across = Ticks.of(
                least(curves.stream().map(Curve::x)), greatest(curves.stream().map(Curve::x)));
        Ticks up = Ticks.of(
                unit * least(curves.stream().map(Curve::y)),
                unit * greatest(curves.stream().map(Curve::y)));
        int bottom = TOP + HEIGHT;
        Svg svg = new Svg(LEFT + WIDTH + RIGHT, bottom + 44 + ROW * curves.size());
        for (double tick : across.values()) {
            double x = across(across, tick);
            svg.line(x, TOP, x, bottom, GRID, "none").text(x, bottom + 16, "middle", Ticks.label(tick));
        }
        for (double tick : up.values()) {
            double y = up(up, tick);
            svg.line(LEFT, y, LEFT + WIDTH, y, GRID, "none").text(LEFT - 6, y + 4, "end", Ticks.label(tick));
        }
        svg.line(LEFT, TOP, LEFT, bottom, INK, "none").line(LEFT, bottom, LEFT + WIDTH, bottom, INK, "none");
        svg.text(LEFT + WIDTH / 2.0, bottom + 34, "middle", "step");
        String measure = chart.share() ? "%" : chart.unit();
        svg.upright(14, TOP + HEIGHT / 2.0, chart.title() + (measure.isEmpty() ? "" : ", " + measure));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            svg.curve(
                    curve.x().stream().map(x -> across(across, x)).toList(),
                    curve.y().stream().map(y -> up(up, unit * y)).toList(),
                    i);
            double y = bottom + 50 + (double) ROW * i;
            svg.curve(List.of((double) LEFT, LEFT + 30.0), List.of(y - 4, y - 4), i)
                    .text(LEFT + 38, y, "start", curve.name());
        }
        return svg.document(chart.title());
    }

    private static double least(Stream<List<Double>> values) {
        return values.flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
    }

    private static double greatest(Stream<List<Double>> values) {
        return values.flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
    }

    private static double across(Ticks ticks, double value) {
        return LEFT + WIDTH * (value - ticks.low()) / (ticks.high() - ticks.low());
    }

    private static double up(Ticks ticks, double value) {
        return TOP + HEIGHT * (1 - (value - ticks.low()) / (ticks.high() - ticks.low()));
    }

    private static String confusion(Measured measured) {
        int size = measured.classes().size();
        int names = 8
                + 7
                        * measured.classes().stream()
                                .mapToInt(each -> shortened(each.name()).length())
                                .max()
                                .orElse(0);
        int left = 24 + names;
        Svg svg = new Svg(left + CELL * size + 12, TOP + CELL * size + names + 30);
        for (int i = 0; i < size; i++) {
            double middle = (i + 0.5) * CELL;
            String name = shortened(measured.classes().get(i).name());
            svg.text(left - 6, TOP + middle + 4, "end", name);
            svg.upright(left + middle + 4, TOP + CELL * size + names / 2.0 + 4, name);
        }
        for (Cell cell : measured.cells()) {
            double share =
                    (double) cell.count() / measured.classes().get(cell.given()).examples();
            double x = left + (double) CELL * cell.predicted();
            double y = TOP + (double) CELL * cell.given();
            svg.rectangle(
                            x + 1,
                            y + 1,
                            CELL - 2,
                            CELL - 2,
                            Svg.colour(cell.given() == cell.predicted() ? 0 : 1),
                            0.08 + 0.5 * share)
                    .text(x + CELL / 2.0, y + CELL / 2.0 + 4, "middle", String.valueOf(cell.count()));
        }
        svg.upright(14, TOP + CELL * size / 2.0, "class");
        svg.text(left + CELL * size / 2.0, TOP + CELL * size + names + 22, "middle", "predicted");
        return svg.document("Confusion matrix, " + measured.set());
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + '…';
    }

    private static String reliability(Measured measured) {
        Svg svg = new Svg(LEFT + SQUARE + RIGHT, TOP + SQUARE + 44);
        for (int percent = 0; percent <= 100; percent += 20) {
            double x = LEFT + SQUARE * percent / 100.0;
            double y = TOP + SQUARE * (1 - percent / 100.0);
            svg.line(x, TOP, x, TOP + SQUARE, GRID, "none")
                    .line(LEFT, y, LEFT + SQUARE, y, GRID, "none")
                    .text(x, TOP + SQUARE + 16, "middle", String.valueOf(percent))
                    .text(LEFT - 6, y + 4, "end", String.valueOf(percent));
        }
        svg.line(LEFT, TOP + SQUARE, LEFT + SQUARE, TOP, INK, "4 4");
        if (!measured.calibrated().equals(measured.reliability())) {
            for (Reliability.Bin bin : measured.calibrated().bins()) {
                svg.ring(
                        LEFT + SQUARE * bin.confidence(),
                        TOP + SQUARE * (1 - bin.accuracy().value()),
                        3.5,
                        Svg.colour(1));
            }
        }
        for (Reliability.Bin bin : measured.reliability().bins()) {
            double x = LEFT + SQUARE * bin.confidence();
            Share accuracy = bin.accuracy();
            svg.line(
                            x,
                            TOP + SQUARE * (1 - accuracy.low()),
                            x,
                            TOP + SQUARE * (1 - accuracy.high()),
                            Svg.colour(0),
                            "none")
                    .circle(x, TOP + SQUARE * (1 - accuracy.value()), 3.5, Svg.colour(0));
        }
        svg.text(LEFT + SQUARE / 2.0, TOP + SQUARE + 34, "middle", "mean confidence, %");
        svg.upright(14, TOP + SQUARE / 2.0, "right, %");
        return svg.document("Reliability, " + measured.set());
    }
}
