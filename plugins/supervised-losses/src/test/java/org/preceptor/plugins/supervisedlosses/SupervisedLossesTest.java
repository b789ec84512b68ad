package org.preceptor.plugins.supervisedlosses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.net.Network;
import org.preceptor.api.spi.SupervisedLoss;
import org.preceptor.api.step.Prediction;
import org.preceptor.testkit.TestStep;

/** Three examples of three classes, of which the last has no label, computed by hand. */
class SupervisedLossesTest {
    // p = (1/2, 1/4, 1/4), (1/6, 2/6, 3/6) and (1/3, 1/3, 1/3); the labels are the classes 0 and 2
    private static final float[] P = {1 / 2f, 1 / 4f, 1 / 4f, 1 / 6f, 2 / 6f, 3 / 6f, 1 / 3f, 1 / 3f, 1 / 3f};
    private static final float[] LABELS = {1, 0, 0, 0, 0, 1, 0, 0, 0};

    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 3, 3).labelCounts(6, 2, 1);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private float[] losses(SupervisedLoss loss, float... probabilities) {
        NDArray logits = manager.create(probabilities, new Shape(3, 3)).log();
        NDArray labels = manager.create(LABELS, new Shape(3, 3));
        return loss.loss(new Prediction(Map.of(Network.LOGITS, logits)), labels, step)
                .toFloatArray();
    }

    private static void assertLosses(float[] found, double first, double second) {
        assertThat(new float[] {found[0], found[1]})
                .containsExactly(new float[] {(float) first, (float) second}, within(1e-5f));
        assertThat(found[2]).as("that of an example without a label").isFinite();
    }

    private static SupervisedLoss crossEntropy(Map<String, ?> options) {
        Options written = Options.of(options);
        SupervisedLoss loss = new CrossEntropy().configure(written);
        written.requireAllKnown();
        return loss;
    }

    @Test
    void crossEntropyIsTheLogarithmOfTheLabelsProbability() {
        float[] found = losses(new CrossEntropy(), P);
        assertLosses(found, Math.log(2), Math.log(2));
        assertThat(found[2]).isZero();
    }

    @Test
    void smoothingGivesEveryClassAShareOfTheLabel() {
        // 0.7 · ln 2 + 0.1 · (ln 2 + 2 ln 4) and 0.7 · ln 2 + 0.1 · (ln 6 + ln 3 + ln 2)
        assertLosses(
                losses(crossEntropy(Map.of("smoothing", 0.3)), P),
                0.8 * Math.log(2) + 0.2 * Math.log(4),
                0.8 * Math.log(2) + 0.1 * Math.log(18));
    }

    @Test
    void logitAdjustmentAddsTheLogarithmOfEachClassesShareOfTheLabels() {
        // π = (6, 2, 1) / 9: p π ∝ (12, 2, 1) / 4 and (6, 4, 3) / 6
        assertLosses(losses(crossEntropy(Map.of("logit-adjustment", 1)), P), Math.log(15 / 12.0), Math.log(13 / 3.0));
        // with τ = 2: p π² ∝ (72, 4, 1) and (36, 8, 3)
        assertLosses(losses(crossEntropy(Map.of("logit-adjustment", 2)), P), Math.log(77 / 72.0), Math.log(47 / 3.0));
    }

    @Test
    void balancedClassesCountAsMuchAsTheyAreRare() {
        // 9 / (3 · 6) and 9 / (3 · 1)
        assertLosses(losses(crossEntropy(Map.of("class-weights", "balanced")), P), 0.5 * Math.log(2), 3 * Math.log(2));
    }

    @Test
    void classWeightsMayBeGivenAndAreOneForEachClass() {
        assertLosses(
                losses(crossEntropy(Map.of("class-weights", List.of(2, 7, 0.5))), P),
                2 * Math.log(2),
                0.5 * Math.log(2));
        assertThatThrownBy(() -> losses(crossEntropy(Map.of("class-weights", List.of(2, 7))), P))
                .isInstanceOf(PreceptorException.class)
                .hasMessage(
                        "supervised.loss: class-weights has 2 numbers for 3 classes; give one for each class, in their order");
        assertThatThrownBy(() -> crossEntropy(Map.of("class-weights", List.of(2, -1, 1))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("'class-weights' must be none, balanced, or a list of numbers of at least 0");
        assertThatThrownBy(() -> crossEntropy(Map.of("class-weights", "even")))
                .hasMessageContaining("'class-weights' must be one of none, balanced; found the text 'even'");
    }

    @Test
    void focalLossCountsSureExamplesLess() {
        // (1 - 1/2)² ln 2 both; with γ = 1 and p_y = 3/4 and 1/6: 1/4 · ln(4/3) and 5/6 · ln 6
        assertLosses(losses(new Focal(), P), Math.log(2) / 4, Math.log(2) / 4);
        assertLosses(
                losses(
                        new Focal().configure(Options.of(Map.of("gamma", 1))),
                        new float[] {3 / 4f, 1 / 8f, 1 / 8f, 1 / 6f, 4 / 6f, 1 / 6f, 1 / 3f, 1 / 3f, 1 / 3f}),
                Math.log(4 / 3.0) / 4,
                Math.log(6) * 5 / 6);
    }

    @Test
    void focalLossWithoutAnExponentIsCrossEntropy() {
        assertThat(losses(new Focal().configure(Options.of(Map.of("gamma", 0, "class-weights", "balanced"))), P))
                .containsExactly(losses(crossEntropy(Map.of("class-weights", "balanced")), P));
        assertThatThrownBy(() -> new Focal().configure(Options.of(Map.of("gamma", 0.5))))
                .hasMessageContaining("'gamma' must be 0 or at least 1");
    }

    @Test
    void binaryCrossEntropyTellsEachClassByItself() {
        NDArray logits = manager.create(new float[] {0, (float) Math.log(3), (float) -Math.log(4)}, new Shape(1, 3));
        NDArray labels = manager.create(new float[] {1, 1, 0}, new Shape(1, 3));
        // σ: 1/2, 3/4, 1/5
        assertThat(new BinaryCrossEntropy()
                        .loss(new Prediction(Map.of(Network.LOGITS, logits)), labels, step)
                        .toFloatArray()[0])
                .isCloseTo((float) (-(Math.log(1 / 2.0) + Math.log(3 / 4.0) + Math.log(4 / 5.0)) / 3), within(1e-6f));
    }

    @Test
    void binaryCrossEntropyIsFiniteForLogitsOfAnySize() {
        NDArray logits = manager.create(new float[] {1e4f, -1e4f}, new Shape(1, 2));
        NDArray labels = manager.create(new float[] {0, 0}, new Shape(1, 2));
        assertThat(new BinaryCrossEntropy()
                        .loss(new Prediction(Map.of(Network.LOGITS, logits)), labels, step)
                        .toFloatArray()[0])
                .isCloseTo(5000, within(1f));
    }

    @Test
    void squaredErrorIsTheMeanOverTheNumbers() {
        NDArray logits = manager.create(new float[] {1, 5}, new Shape(1, 2));
        NDArray labels = manager.create(new float[] {3, 4}, new Shape(1, 2));
        assertThat(new SquaredError()
                        .loss(new Prediction(Map.of(Network.LOGITS, logits), z -> z), labels, step)
                        .toFloatArray())
                .containsExactly(2.5f);
    }
}
