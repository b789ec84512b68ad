package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.Vectors;
import org.preceptor.core.task.Calibration;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FigureTest {
    private static final String HOSTILE = "</title><script>'&../../x";

    private static Report report(List<Chart> charts, Inspected inspected) {
        Summary summary = new Summary("completed", 2, 2, 1, 1, 1, 1, 1, 1, "", List.of());
        return new Report(
                Report.FORMAT,
                "t",
                "f",
                "",
                "student",
                summary,
                charts,
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                "",
                inspected);
    }

    private static Document xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Inspected inspected() {
        Predicted predicted = new Predicted(
                new Vectors(1, new float[2], new int[] {0, 1}, List.of()), new float[][] {{0.9f, 0.1f}, {0.7f, 0.3f}});
        return new Inspected(
                "student",
                1,
                2,
                List.of(predicted.measured(
                        "test", List.of(HOSTILE, "dog"), new Calibration(2), List.of(), 0, new Pictures())),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of());
    }

    @Test
    void aChartIsDrawnToItsScale() throws Exception {
        Chart chart =
                new Chart("Loss", "nats", false, List.of(new Curve("all", List.of(0.0, 100.0), List.of(0.0, 2.0))));
        Figure figure = Figure.of(report(List.of(chart), Inspected.NOTHING)).get(0);
        assertThat(figure.name()).isEqualTo("loss");
        assertThat(figure.svg())
                .as("from the lower left corner of the plot, 62 and 14 + 260, to the upper right")
                .contains("points=\"62.00,274.00 542.00,14.00\"")
                .contains(">Loss, nats<", ">step<", ">all<");
        assertThat(xml(figure.svg()).getDocumentElement().getTagName()).isEqualTo("svg");
    }

    @Test
    void sharesAreDrawnInPerCent() {
        Chart chart = new Chart("Accuracy", "", true, List.of(new Curve("a", List.of(1.0, 2.0), List.of(0.5, 1.0))));
        assertThat(Figure.of(report(List.of(chart), Inspected.NOTHING)).get(0).svg())
                .contains(">Accuracy, %<", ">100<")
                .doesNotContain(">110<");
    }

    @Test
    void everyMeasuredSetHasItsMatrixAndItsReliability() throws Exception {
        List<Figure> figures = Figure.of(report(List.of(), inspected()));
        assertThat(figures).extracting(Figure::name).containsExactly("confusion-test", "reliability-test");
        for (Figure figure : figures) {
            assertThat(xml(figure.svg()).getElementsByTagName("script").getLength())
                    .isZero();
        }
        assertThat(figures.get(0).svg()).contains(">1</text>", ">dog</text>");
        assertThat(xml(figures.get(1).svg()).getElementsByTagName("circle").getLength())
                .as("a dot of each bin, and a ring of each when calibrated")
                .isEqualTo(4);
    }

    @Test
    void aFileIsNamedAfterItsTitleAndNoOther() {
        List<Curve> curves = List.of(new Curve("a", List.of(1.0), List.of(1.0)));
        List<Chart> charts = List.of(
                new Chart(HOSTILE, "", false, curves),
                new Chart(HOSTILE, "", false, curves),
                new Chart("…", "", false, curves));
        assertThat(Figure.of(report(charts, Inspected.NOTHING)))
                .extracting(Figure::name)
                .containsExactly("title-script-x", "title-script-x-2", "figure");
    }

    @Test
    void ticksAreAtRoundNumbers() {
        assertThat(Ticks.of(3, 97).values()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(Ticks.of(0.93, 1.02).values()).containsExactly(0.92, 0.94, 0.96, 0.98, 1.0, 1.02);
        assertThat(Ticks.of(0, 0.003).values()).startsWith(0.0, 0.001).endsWith(0.003);
        assertThat(Ticks.of(-5, 5).values()).containsExactly(-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0);
        assertThat(Ticks.of(15, 15).low()).isLessThanOrEqualTo(15);
        assertThat(Ticks.of(0, 0).values()).hasSizeGreaterThan(1);
    }

    @Test
    void labelsHaveNoDigitsThatSayNothing() {
        assertThat(Ticks.label(0)).isEqualTo("0");
        assertThat(Ticks.label(20)).isEqualTo("20");
        assertThat(Ticks.label(0.30000000000000004)).isEqualTo("0.3");
        assertThat(Ticks.label(0.00002)).isEqualTo("0.00002");
        assertThat(Ticks.label(2e7)).isEqualTo("2E+7");
    }

    @Test
    void aPageIsReadBackAsItWasWritten(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        Report report = report(List.of(), inspected());
        java.nio.file.Path page = folder.resolve("report.html");
        java.nio.file.Files.writeString(page, new ReportPage().of(report));
        assertThat(ReportPage.read(page)).isEqualTo(report);
    }

    @Test
    void labelsThatDifferMuchAreApartByFactorsAndBarsAreAsLongAsTheDeviation() throws Exception {
        LabelCurve curve = new LabelCurve(
                HOSTILE,
                List.of(
                        new LabelCurve.Point(1000, 10, Double.NaN),
                        new LabelCurve.Point(10, 40, 10),
                        new LabelCurve.Point(100, 20, 0)));
        String svg = Figure.againstLabels("error", "error, %", List.of(curve)).svg();
        Document document = xml(svg);
        List<Double> x = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            x.add(Double.valueOf(document.getElementsByTagName("circle")
                    .item(i)
                    .getAttributes()
                    .getNamedItem("cx")
                    .getNodeValue()));
        }
        assertThat(x.get(1) - x.get(0))
                .isCloseTo(x.get(2) - x.get(1), within(0.02))
                .isPositive();
        assertThat(document.getElementsByTagName("polyline").getLength())
                .as("the curve and its line in the legend")
                .isEqualTo(2);
        assertThat(svg).doesNotContain("<script>");
    }

    @Test
    void labelsThatDifferLittleAreApartByDifferences() throws Exception {
        LabelCurve curve = new LabelCurve(
                "a",
                List.of(
                        new LabelCurve.Point(10, 4, 1),
                        new LabelCurve.Point(20, 3, 1),
                        new LabelCurve.Point(40, 2, 1)));
        Document document =
                xml(Figure.againstLabels("error", "error", List.of(curve)).svg());
        double[] x = new double[3];
        for (int i = 0; i < 3; i++) {
            x[i] = Double.parseDouble(document.getElementsByTagName("circle")
                    .item(i)
                    .getAttributes()
                    .getNamedItem("cx")
                    .getNodeValue());
        }
        assertThat(x[2] - x[1]).isCloseTo(2 * (x[1] - x[0]), within(0.02));
    }
}
