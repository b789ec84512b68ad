package org.preceptor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.api.data.Examples;
import org.preceptor.api.data.Findings;
import org.preceptor.api.data.Images;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.data.LabelRows;
import org.preceptor.api.data.Vectors;
import org.preceptor.api.spi.Task;
import org.preceptor.core.data.Split;
import org.preceptor.core.run.event.Inspection;
import org.preceptor.core.task.Calibration;

class InspectedTest {
    private static final List<String> CLASSES = List.of("cat", "dog");

    /** Two are right, one surely wrong, one barely. */
    private static final float[][] PREDICTED = {{0.92f, 0.08f}, {0.2f, 0.8f}, {0.05f, 0.95f}, {0.45f, 0.55f}};

    private static final int[] LABELS = {0, 1, 0, 0};

    private static Vectors vectors(int[] labels) {
        return new Vectors(1, new float[labels.length], labels, List.of(), List.of("x"));
    }

    private static Measured measured() {
        Predicted predicted = new Predicted(vectors(LABELS), PREDICTED);
        Pictures pictures = new Pictures();
        return predicted.measured("test", CLASSES, Calibration.NONE, predicted.mistakes(24, pictures), 12, pictures);
    }

    @Test
    void theAccuracyIsTheShareThatIsRight() {
        assertThat(measured().examples()).isEqualTo(4);
        assertThat(measured().accuracy().value()).isEqualTo(0.5);
    }

    /** Wilson, z² = 3.8415: 1 of 3 is (0.33333 + 0.64024 ± √(1.2805·(0.22222 + 0.32012))) / 2.28049. */
    @Test
    void eachClassHasItsFiguresWithIntervals() {
        ClassFigures cat = measured().classes().get(0);
        assertThat(cat.name()).isEqualTo("cat");
        assertThat(cat.examples()).isEqualTo(3);
        assertThat(cat.predicted()).isEqualTo(1);
        assertThat(cat.precision().value()).isEqualTo(1);
        assertThat(cat.precision().low()).as("1 / (1 + z²)").isCloseTo(0.2065, within(0.00005));
        assertThat(cat.recall().value()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(cat.recall().low()).isCloseTo(0.0615, within(0.00005));
        assertThat(cat.recall().high()).isCloseTo(0.7923, within(0.00005));
    }

    /** One of three: J = 1/3, so F1 = 2·⅓ / (4/3) = 0.5, from 2·0.0615 / 1.0615 to 2·0.7923 / 1.7923. */
    @Test
    void f1HasTheIntervalOfTheShareItGrowsWith() {
        Share f1 = measured().classes().get(0).f1();
        assertThat(f1.value()).isCloseTo(0.5, within(1e-9));
        assertThat(f1.low()).isCloseTo(0.1159, within(0.0001));
        assertThat(f1.high()).isCloseTo(0.8841, within(0.0001));
    }

    @Test
    void aShareOfNoExamplesIsNotANumber() {
        assertThat(Share.of(0, 0).value()).isNaN();
        assertThat(Share.f1(0, 0).low()).isNaN();
    }

    @Test
    void theSurestMistakeComesFirst() {
        assertThat(measured().mistakes())
                .extracting(ShownExample::name, ShownExample::given, ShownExample::predicted, ShownExample::probability)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2", 0, 1, 0.95),
                        org.assertj.core.groups.Tuple.tuple("3", 0, 1, 0.55));
    }

    @Test
    void theCellsAreTheConfusionMatrixMistakesFirst() {
        assertThat(measured().cells())
                .extracting(Cell::given, Cell::predicted, Cell::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 1, 2),
                        org.assertj.core.groups.Tuple.tuple(0, 0, 1),
                        org.assertj.core.groups.Tuple.tuple(1, 1, 1));
        assertThat(measured().cells().get(0).examples())
                .extracting(ShownExample::name)
                .containsExactly("2", "3");
    }

    /** Bins of 0.9 to 1: 0.92 right and 0.95 wrong, |0.5 − 0.935|; of 0.8: |1 − 0.8|; of 0.5: |0 − 0.55|. */
    @Test
    void theCalibrationErrorIsTheMeanDistanceFromTheLine() {
        Reliability reliability = measured().reliability();
        assertThat(reliability.bins()).extracting(Reliability.Bin::examples).containsExactly(1, 1, 2);
        assertThat(reliability.bins().get(2).confidence()).isCloseTo(0.935, within(1e-6));
        assertThat(reliability.error()).isCloseTo((2 * 0.435 + 0.2 + 0.55) / 4, within(1e-6));
    }

    /** At the temperature 2, 0.92 becomes √0.92 / (√0.92 + √0.08) = 0.7723; 0.95 0.8134, 0.8 2/3, and 0.55 0.5251. */
    @Test
    void theCalibratedProbabilitiesHaveAnErrorOfTheirOwn() {
        Predicted predicted = new Predicted(vectors(LABELS), PREDICTED);
        Measured measured = predicted.measured("test", CLASSES, new Calibration(2), List.of(), 0, new Pictures());
        assertThat(measured.reliability()).isEqualTo(measured().reliability());
        assertThat(measured.calibrated().error()).isCloseTo((0.2277 + 0.3333 + 0.8134 + 0.5251) / 4, within(1e-4));
    }

    /** Of four examples, those with a and with b are 2 and 3; a is given to 2, of which 1 is right. */
    @Test
    void setsOfClassesHaveTheFiguresOfEachClass() {
        float[][] labels = {{1, 0}, {1, 1}, {0, 1}, {0, 1}};
        float[][] decisions = {{1, 0}, {0, 1}, {1, 1}, {0, 1}};
        List<ClassFigures> classes = ClassFigures.of(decisions, labels, List.of("a", "b"));
        assertThat(classes)
                .extracting(ClassFigures::name, ClassFigures::examples, ClassFigures::predicted)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 2, 2), org.assertj.core.groups.Tuple.tuple("b", 3, 3));
        assertThat(classes.get(0).precision().value()).isEqualTo(0.5);
        assertThat(classes.get(0).f1().value()).isCloseTo(0.5, within(1e-9));
        assertThat(classes.get(1).recall().value()).isEqualTo(1);
    }

    @Test
    void aRunThatPredictsNumbersHasTheFiguresOfEachNumber() {
        float[][] labels = {{0.9f, 0}, {0.2f, 1}, {0, 2}, {0.4f, 3}};
        Examples test = vectors(LABELS).withLabelRows(new LabelRows(LabelForm.NUMBERS, labels));
        Split split =
                new Split(List.of("price", "rent"), test, LABELS, Optional.empty(), Optional.of(test), Findings.none());
        Inspected inspected = Inspected.of(inspection(split));
        assertThat(inspected.measured()).isEmpty();
        assertThat(inspected.numbers()).singleElement().satisfies(measured -> {
            assertThat(measured.set()).isEqualTo("test");
            assertThat(measured.numbers()).isEqualTo(NumberFigures.of(PREDICTED, labels, List.of("price", "rent")));
        });
    }

    @Test
    void certaintyFallsIntoTheLastBin() {
        assertThat(Reliability.of(new float[][] {{1, 0}}, new int[] {0})
                        .bins()
                        .get(0)
                        .to())
                .isEqualTo(1);
    }

    @Test
    void theLeastSureAreThoseWhoseTwoLikeliestClassesAreClosest() {
        assertThat(ShownExample.margin(new float[] {0.3f, 0.5f, 0.2f})).isCloseTo(0.2, within(1e-6));
        assertThat(ShownExample.second(new float[] {0.3f, 0.5f, 0.2f}, 1)).isZero();
        assertThat(ShownExample.second(new float[] {0.7f, 0.1f, 0.2f}, 0)).isEqualTo(2);
        assertThat(ShownExample.second(new float[] {1}, 0)).isZero();
    }

    @Test
    void manyExamplesAreRepresentedBySomeOfThemEvenlySpread() {
        assertThat(Inspected.spread(new int[] {1, 3, 5, 7, 9, 11}, 3)).containsExactly(1, 5, 9);
        assertThat(Inspected.spread(new int[] {1, 3}, 3)).containsExactly(1, 3);
        assertThat(Inspected.spread(new int[] {}, 3)).isEmpty();
    }

    private static Inspection inspection(Split split) {
        return new Inspection() {
            @Override
            public String model() {
                return "teacher";
            }

            @Override
            public long epoch() {
                return 3;
            }

            @Override
            public Task task() {
                return Task.classification();
            }

            @Override
            public Calibration calibration() {
                return new Calibration(2);
            }

            @Override
            public Split split() {
                return split;
            }

            @Override
            public float[][] predict(Examples examples) {
                float[][] all = new float[examples.size()][];
                for (int i = 0; i < all.length; i++) {
                    all[i] = PREDICTED[i % PREDICTED.length];
                }
                return all;
            }
        };
    }

    private static Split split(Examples training, int[] usable, Optional<Examples> validation) {
        return new Split(CLASSES, training, usable, validation, Optional.empty(), Findings.none());
    }

    @Test
    void theHiddenLabelsOfTheUnlabelledAreMeasuredWhereTheyAreKnown() {
        Vectors training = vectors(new int[] {0, 1, -1, 0});
        Inspected inspected = Inspected.of(inspection(split(training, new int[] {0, -1, -1, -1}, Optional.empty())));
        assertThat(inspected.model()).isEqualTo("teacher");
        assertThat(inspected.epoch()).isEqualTo(3);
        assertThat(inspected.unlabelled()).isEqualTo(3);
        assertThat(inspected.measured())
                .extracting(Measured::set, Measured::examples)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("unlabelled", 2));
        assertThat(inspected.unsure()).extracting(ShownExample::name).hasSize(3);
        assertThat(inspected.unsure().get(0).values()).isEqualTo("x 0.000");
    }

    @Test
    void aRunWithoutValidationTestAndUnlabelledShowsNothing() {
        Inspected inspected =
                Inspected.of(inspection(split(vectors(new int[] {0, 1}), new int[] {0, 1}, Optional.empty())));
        assertThat(inspected.measured()).isEmpty();
        assertThat(inspected.unsure()).isEmpty();
    }

    @Test
    void picturesAreShownSmall() {
        byte[] pixels = new byte[3 * 128 * 100];
        java.util.Arrays.fill(pixels, 100 * 128, 2 * 100 * 128, (byte) 200);
        Images images = new Images(3, 128, 100, pixels, new int[] {0}, List.of("<b>.png"));
        Inspected inspected =
                Inspected.of(inspection(split(vectors(new int[] {0}), new int[] {0}, Optional.of(images))));
        assertThat(inspected.pictures()).hasSize(1).first().asString().startsWith("data:image/png;base64,iVBOR");
        Cell cell = inspected.measured().get(0).cells().get(0);
        assertThat(cell.examples().get(0).name()).isEqualTo("<b>.png");
        assertThat(cell.examples().get(0).picture()).isZero();
    }

    @Test
    void aPixelOfASmallPictureIsTheMeanOfThoseItStandsFor() {
        byte[] pixels = new byte[2 * 128];
        pixels[0] = (byte) 200;
        pixels[1] = 100;
        pixels[128] = 10;
        pixels[129] = 20;
        var small = Pictures.scaled(pixels, 2, 128, 1);
        assertThat(small.getWidth()).isEqualTo(64);
        assertThat(small.getHeight()).isEqualTo(1);
        assertThat(small.getRaster().getSample(0, 0, 0))
                .as("(200 + 100 + 10 + 20) / 4, rounded")
                .isEqualTo(83);
    }
}
