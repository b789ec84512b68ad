package org.preceptor.plugins.simmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Schedule;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.testkit.TestStep;

/**
 * Two labelled examples, of the two classes, and one without a label, of which the loss is about all three. An input is
 * the probability of the first class and a direction in the plane, of any length.
 */
class SimilarityMatchingTest {
    private static final double ALPHA = 0.9;
    private static final double TEMPERATURE = 0.5;

    /** Directions of the labelled examples in the target view; those of all three in the student's. */
    private static final float[] WEAK = {0.9f, 2, 0, 0.3f, 0, 1, 0.6f, 0, 5};

    private static final float[] STRONG = {0.5f, 1, 0, 0.8f, 0, 1, 0.7f, -1, 0};

    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 3, 2)
            .outputs("logits", "projection")
            .student(x -> {
                NDArray p = x.get(":, 0:1");
                return new NDList(p.concat(p.neg().add(1), 1).log(), x.get(":, 1:"));
            });

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static LossTerm term(double threshold, double momentum) {
        return new SimilarityMatching(
                ALPHA, threshold, TEMPERATURE, momentum, "projection", Schedule.constant(3), Optional.empty());
    }

    private float loss(LossTerm term, float... weak) {
        step.batch(new int[] {0, 1, 2}, new int[] {0, 1, -1})
                .view("student", manager.create(STRONG, new Shape(3, 3)))
                .view("target", manager.create(weak, new Shape(3, 3)));
        float loss = term.loss(step).toFloatArray()[0];
        step.next();
        return loss;
    }

    /** The softmax over two cosines. */
    private static double[] similar(double first, double second) {
        double one = Math.exp(first / TEMPERATURE);
        double other = Math.exp(second / TEMPERATURE);
        return new double[] {one / (one + other), other / (one + other)};
    }

    private static double crossEntropy(double first, double[] p) {
        return -first * Math.log(p[0]) - (1 - first) * Math.log(p[1]);
    }

    /** By the cosines of each example's two views with the two of the bank. */
    private static double[] expected(double[][] weak, double[][] strong, double threshold) {
        double semantic = 0;
        double instance = 0;
        for (int i = 0; i < 3; i++) {
            double p = WEAK[3 * i];
            double[] q = similar(weak[i][0], weak[i][1]);
            double unfolded = q[0] * p / (q[0] * p + q[1] * (1 - p));
            instance += crossEntropy(unfolded, similar(strong[i][0], strong[i][1])) / 3;
            double aggregated = ALPHA * p + (1 - ALPHA) * q[0];
            if (Math.max(aggregated, 1 - aggregated) >= threshold) {
                double s = STRONG[3 * i];
                semantic += crossEntropy(aggregated, new double[] {s, 1 - s}) / 3;
            }
        }
        return new double[] {semantic, instance};
    }

    @Test
    void theStrongViewFollowsTheWeakOneInItsClassAndInItsSimilaritiesToTheLabelledExamples() {
        float loss = loss(term(0.7, 0.7), WEAK);
        // the bank is (1, 0) of the first class and (0, 1) of the second
        double[] expected =
                expected(new double[][] {{1, 0}, {0, 1}, {0, 1}}, new double[][] {{1, 0}, {0, 1}, {-1, 0}}, 0.7);
        assertThat((double) step.reported("semantic").get(0)).isCloseTo(expected[0], within(1e-5));
        assertThat((double) step.reported("instance").get(0)).isCloseTo(expected[1], within(1e-5));
        assertThat((double) loss).isCloseTo(expected[0] + 3 * expected[1], within(1e-5));
        assertThat(step.reported("confident")).containsExactly(2 / 3f);
    }

    @Test
    void theBankAveragesEachLabelledExamplesEmbeddings() {
        LossTerm term = term(0.7, 0.75);
        loss(term, WEAK);
        float[] turned = WEAK.clone(); // the first labelled example points to (0, 1) now, and the second to (1, 0)
        turned[1] = 0;
        turned[2] = 2;
        turned[4] = 4;
        turned[5] = 0;
        loss(term, turned);
        // (0.75, 0.25) and (0.25, 0.75), of length 1
        double most = 0.75 / Math.sqrt(0.625);
        double least = 0.25 / Math.sqrt(0.625);
        double[] expected = expected(
                new double[][] {{least, most}, {most, least}, {least, most}},
                new double[][] {{most, least}, {least, most}, {-most, -least}},
                0.7);
        assertThat((double) step.reported("semantic").get(1)).isCloseTo(expected[0], within(1e-5));
        assertThat((double) step.reported("instance").get(1)).isCloseTo(expected[1], within(1e-5));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> term(1.5, 0.7))
                .withMessage("alpha 0.9, threshold 1.5; expected numbers from 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> term(0.7, 1))
                .withMessage("temperature 0.5, momentum 1.0; expected above 0, and from 0 to below 1");
    }
}
