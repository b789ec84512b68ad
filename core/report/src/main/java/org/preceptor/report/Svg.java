package org.preceptor.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A drawing as SVG, for papers: black on white, with text that stays text. */
final class Svg {
    /** Told apart by people who see fewer colours (Okabe and Ito, 2008, <i>Color universal design</i>). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

    /** And in print without colours. */
    private static final List<String> DASHES = List.of("none", "7 3", "2 2", "9 3 2 3", "5 5", "1 3", "12 4");

    private final int width;
    private final int height;
    private final StringBuilder content = new StringBuilder();

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static String colour(int number) {
        return COLOURS.get(number % COLOURS.size());
    }

    private static String dash(int number) {
        return DASHES.get(number % DASHES.size());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    Svg line(double x1, double y1, double x2, double y2, String stroke, String dash) {
        content.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\" stroke-dasharray=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                stroke,
                dash));
        return this;
    }

    /** A curve in the colour and dashes of its number. */
    Svg curve(List<Double> x, List<Double> y, int number) {
        String points = IntStream.range(0, x.size())
                .mapToObj(i -> number(x.get(i)) + "," + number(y.get(i)))
                .collect(Collectors.joining(" "));
        content.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" stroke-dasharray=\"%s\"/>%n",
                points,
                colour(number),
                dash(number)));
        return this;
    }

    Svg circle(double x, double y, double radius, String fill) {
        content.append(String.format(
                Locale.ROOT, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\"/>%n", x, y, radius, fill));
        return this;
    }

    /** A circle that is not filled. */
    Svg ring(double x, double y, double radius, String stroke) {
        content.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>%n",
                x,
                y,
                radius,
                stroke));
        return this;
    }

    Svg rectangle(double x, double y, double wide, double high, String fill, double opacity) {
        content.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\" fill-opacity=\"%.3f\"/>%n",
                x,
                y,
                wide,
                high,
                fill,
                opacity));
        return this;
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} of the text is at x */
    Svg text(double x, double y, String anchor, String text) {
        content.append(String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                ReportPage.escaped(text)));
        return this;
    }

    /** A text that is read from below. */
    Svg upright(double x, double y, String text) {
        content.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(%.2f %.2f) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                x,
                y,
                ReportPage.escaped(text)));
        return this;
    }

    /** The whole file. */
    String document(String title) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">%n<title>%s</title>%n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n%s</svg>%n",
                width,
                height,
                width,
                height,
                ReportPage.escaped(title),
                width,
                height,
                content);
    }
}
