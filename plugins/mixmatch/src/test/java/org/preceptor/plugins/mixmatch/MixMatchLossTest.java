package org.preceptor.plugins.mixmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.api.config.Options;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Mostly one labelled example, of the first of two classes, and one unlabelled example with two augmentations. */
class MixMatchLossTest {
    private static final int EXAMPLES = 6;
    private static final int LABELLED = 3;
    private static final float THREE = (float) Math.log(3);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /**
     * The student gives 3/4 to the first class for the labelled example, then 3/4 and 9/10 for the unlabelled one's
     * draws.
     */
    private TestStep step(NDManager of) {
        return new TestStep(of, 2, 2)
                .batch(new int[] {0, 1}, new int[] {0, -1})
                .view(
                        "student",
                        of.create(new float[] {THREE, 0, THREE, 0}, new Shape(2, 2)),
                        of.create(new float[] {9, 9, 2 * THREE, 0}, new Shape(2, 2)));
    }

    private static double[] guess(double temperature) {
        double p = Math.pow((0.75 + 0.9) / 2, 1 / temperature);
        double q = Math.pow((0.25 + 0.1) / 2, 1 / temperature);
        return new double[] {p / (p + q), q / (p + q)};
    }

    @Test
    void withoutMixingItIsTheCrossEntropyOfTheLabelAndTheSquaredDistanceFromTheSharpenedMeanOfThePredictions() {
        TestStep step = step(manager);
        float loss =
                new MixMatchLoss(2, 0.5, 0, Schedule.constant(10)).loss(step).toFloatArray()[0];
        double q = guess(0.5)[0];
        // both draws' predictions against the one guess; the squares of both classes are alike
        double unlabelled = ((0.75 - q) * (0.75 - q) + (0.9 - q) * (0.9 - q)) / 2;
        assertThat((double) loss).isCloseTo(-Math.log(0.75) + 10 * unlabelled, within(1e-5));
        assertThat((double) step.reported("labelled").get(0)).isCloseTo(-Math.log(0.75), within(1e-6));
        assertThat((double) step.reported("unlabelled").get(0)).isCloseTo(unlabelled, within(1e-6));
    }

    @Test
    void aSingleAugmentationAndNoSharpeningGuessTheStudentsOwnPrediction() {
        TestStep step = step(manager);
        new MixMatchLoss()
                .configure(Options.of(Map.of("alpha", 0, "augmentations", 1, "temperature", 1)))
                .loss(step);
        assertThat(step.reported("unlabelled").get(0)).isCloseTo(0, within(1e-6f));
    }

    @Test
    void theSmallestTemperatureMakesOneClassCertainAndNothingUndefined() {
        TestStep step = new TestStep(manager, 2, 100)
                .batch(new int[] {0, 1}, new int[] {0, -1})
                .view(
                        "student",
                        manager.zeros(new Shape(2, 100))
                                .add(manager.arange(100f)
                                        .eq(7)
                                        .toType(DataType.FLOAT32, false)
                                        .mul(0.5f)));
        float loss =
                new MixMatchLoss(1, 0.01, 0, Schedule.constant(1)).loss(step).toFloatArray()[0];
        double likeliest = Math.exp(0.5) / (99 + Math.exp(0.5));
        double other = 1 / (99 + Math.exp(0.5));
        assertThat(loss).isFinite();
        assertThat((double) step.reported("unlabelled").get(0))
                .isCloseTo(((1 - likeliest) * (1 - likeliest) + 99 * other * other) / 100, within(1e-6));
    }

    @Test
    void halfwayBetweenTwoExamplesTheLabelIsHalfwayBetweenTheirLabels() {
        // α so large that λ is a half; with one draw there are two examples: mixed with itself or with the other one
        LossTerm term = new MixMatchLoss(1, 1, 1e6, Schedule.constant(1));
        double unlabelled = 1 / (1 + Math.exp(-1));
        double logit = (3 + 1) / 2.0;
        double label = (1 + unlabelled) / 2;
        double crossEntropy = -label * logSigmoid(logit) - (1 - label) * logSigmoid(-logit);
        Set<Boolean> swapped = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            manager.getEngine().setRandomSeed(seed);
            TestStep step = new TestStep(manager, 2, 2)
                    .batch(new int[] {0, 1}, new int[] {0, -1})
                    .view("student", manager.create(new float[] {3, 0, 1, 0}, new Shape(2, 2)));
            term.loss(step);
            double labelled = step.reported("labelled").get(0);
            boolean alone = Math.abs(labelled + logSigmoid(3)) < 1e-5;
            assertThat(labelled).as("seed %d", seed).isCloseTo(alone ? -logSigmoid(3) : crossEntropy, within(2e-3));
            double distance = alone ? 0 : Math.pow(1 / (1 + Math.exp(-logit)) - label, 2);
            assertThat((double) step.reported("unlabelled").get(0))
                    .as("seed %d", seed)
                    .isCloseTo(distance, within(1e-3));
            swapped.add(!alone);
        }
        assertThat(swapped).as("both orders of two examples occur").hasSize(2);
    }

    private static double logSigmoid(double x) {
        return -Math.log1p(Math.exp(-x));
    }

    @Test
    void anExampleKeepsTheGreaterShareOfItself() {
        List<float[]> seen = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            manager.getEngine().setRandomSeed(seed);
            TestStep step = new TestStep(manager, 8, 2)
                    .batch(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {0, 1, 0, 1, -1, -1, -1, -1})
                    .view(
                            "student",
                            manager.create(
                                    new float[] {1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, new Shape(8, 2)))
                    .student(x -> {
                        seen.add(x.get(":, 0").toFloatArray());
                        return new NDList(x);
                    });
            new MixMatchLoss(1, 0.5, 0.75, Schedule.constant(1)).loss(step);
        }
        Set<Float> shares = new HashSet<>();
        for (int i = 1; i < seen.size(); i += 2) { // each second pass is that of the mixture
            for (int row = 0; row < 4; row++) {
                assertThat(seen.get(i)[row])
                        .as("labelled examples show 1, unlabelled ones 0")
                        .isBetween(0.5f, 1f);
                assertThat(seen.get(i)[row + 4]).isBetween(0f, 0.5f);
                shares.add(seen.get(i)[row]);
            }
        }
        assertThat(shares).as("each example has a λ of its own").hasSizeGreaterThan(5);
    }

    @Test
    void labelsAndGuessesAreMixedInTheProportionsOfTheInputs() {
        List<float[][]> seen = new ArrayList<>();
        manager.getEngine().setRandomSeed(1);
        for (int i = 0; i < 20; i++) {
            TestStep step = recording(seen);
            new MixMatchLoss(1, 0.5, 1, Schedule.constant(1)).loss(step);
            float[][] mixed = seen.get(2 * i + 1); // each second pass is that of the mixture
            double labelled = 0;
            double unlabelled = 0;
            for (int row = 0; row < EXAMPLES; row++) {
                double[] target = new double[EXAMPLES];
                for (int of = 0; of < EXAMPLES; of++) { // the shares of the examples in this mixed one
                    double[] label = of < LABELLED ? identity()[of] : softmax(identity()[of], 2); // temperature 0.5
                    for (int c = 0; c < EXAMPLES; c++) {
                        target[c] += mixed[row][of] * label[c];
                    }
                }
                double[] p = softmax(toDoubles(mixed[row]), 1);
                for (int c = 0; c < EXAMPLES; c++) {
                    labelled -= row < LABELLED ? target[c] * Math.log(p[c]) : 0;
                    unlabelled += row < LABELLED ? 0 : (p[c] - target[c]) * (p[c] - target[c]);
                }
            }
            assertThat((double) step.reported("labelled").get(0))
                    .as("step %d", i)
                    .isCloseTo(labelled / LABELLED, within(1e-5));
            assertThat((double) step.reported("unlabelled").get(0))
                    .as("step %d", i)
                    .isCloseTo(unlabelled / ((EXAMPLES - LABELLED) * EXAMPLES), within(1e-6));
        }
    }

    /** The last number is the mean of |λ - 1/2|, 4^-α / (α B(α, α)). */
    @ParameterizedTest
    @CsvSource({"0.5, 0.31831", "1, 0.25", "2, 0.1875"})
    void lambdaIsForEachExampleTheGreaterShareByANumberFromTheBetaDistribution(double alpha, double deviation) {
        List<float[][]> seen = new ArrayList<>();
        manager.getEngine().setRandomSeed(1);
        for (int i = 0; i < 150; i++) {
            new MixMatchLoss(1, 0.5, alpha, Schedule.constant(1)).loss(recording(seen));
        }
        List<Double> shares = new ArrayList<>();
        for (int i = 1; i < seen.size(); i += 2) {
            List<Double> ofOneStep = shares(seen.get(i));
            assertThat(ofOneStep).as("each example has a λ of its own").doesNotHaveDuplicates();
            shares.addAll(ofOneStep);
        }
        assertThat(shares)
                .as("few of %d examples are mixed with themselves", EXAMPLES)
                .hasSizeGreaterThan(600)
                .allSatisfy(share -> assertThat(share).isBetween(0.5, 1.0));
        assertThat(shares.stream().mapToDouble(share -> share - 0.5).average().orElseThrow())
                .isCloseTo(deviation, within(0.02));
        // (λ' - 1/2)² is (λ - 1/2)², whose mean is λ's variance
        assertThat(shares.stream()
                        .mapToDouble(share -> (share - 0.5) * (share - 0.5))
                        .average()
                        .orElseThrow())
                .isCloseTo(1 / (4 * (2 * alpha + 1)), withinPercentage(10));
    }

    /** The share of itself in each example that is mixed with another one. */
    private static List<Double> shares(float[][] mixed) {
        List<Double> shares = new ArrayList<>();
        for (int row = 0; row < EXAMPLES; row++) {
            boolean alone = true;
            for (int of = 0; of < EXAMPLES; of++) {
                alone &= of == row || mixed[row][of] == 0;
            }
            if (!alone) {
                shares.add((double) mixed[row][row]);
            }
        }
        return shares;
    }

    /**
     * Each example a unit vector, so that mixed ones show their shares; the labelled ones' classes are their numbers.
     */
    private TestStep recording(List<float[][]> seen) {
        return new TestStep(manager, EXAMPLES, EXAMPLES)
                .batch(new int[] {0, 1, 2, 3, 4, 5}, new int[] {0, 1, 2, -1, -1, -1})
                .view("student", manager.eye(EXAMPLES))
                .student(x -> {
                    float[] values = x.toFloatArray();
                    float[][] rows = new float[values.length / EXAMPLES][];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = Arrays.copyOfRange(values, i * EXAMPLES, (i + 1) * EXAMPLES);
                    }
                    seen.add(rows);
                    return new NDList(x);
                });
    }

    private static double[][] identity() {
        double[][] rows = new double[EXAMPLES][EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            rows[i][i] = 1;
        }
        return rows;
    }

    private static double[] toDoubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    private static double[] softmax(double[] logits, double factor) {
        double[] p = Arrays.stream(logits).map(z -> Math.exp(factor * z)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(e -> e / sum).toArray();
    }

    @Test
    void theGuessHasNoGradientAndTheMixturesPredictionHas() {
        // logits (w x, 0): without a gradient through the guess, d/dw of 2 (p - q)²/2 is 2 (p - q) p (1 - p) x
        NDList results = Traced.run(new NDList(manager.ones(new Shape(1))), (traced, given, differentiate) -> {
            TestStep step = new TestStep(traced, 2, 2)
                    .batch(new int[] {0, 1}, new int[] {0, -1})
                    .view("student", traced.create(new float[] {0, 0, 2, 0}, new Shape(2, 2)))
                    .student(x -> new NDList(x.mul(given.get(0))));
            NDArray loss = new MixMatchLoss(1, 0.5, 0, Schedule.constant(1)).loss(step);
            return new NDList(differentiate.apply(loss, given.get(0)));
        });
        double p = 1 / (1 + Math.exp(-2));
        double q = p * p / (p * p + (1 - p) * (1 - p));
        assertThat((double) results.get(0).toFloatArray()[0]).isCloseTo(2 * (p - q) * p * (1 - p) * 2, within(1e-6));
    }
}
