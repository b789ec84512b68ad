package org.preceptor.plugins.uda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Moment;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.LossTerm;
import org.preceptor.plugins.uda.AnnealedCrossEntropy.Signal;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Three examples with labels, one without; the label's probabilities are 0.8, 0.6 and 0.3. */
class AnnealedCrossEntropyTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray logits = manager.create(
                    new float[] {0.8f, 0.2f, 0.4f, 0.6f, 0.3f, 0.7f, 0.1f, 0.9f}, new Shape(4, 2))
            .log();

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private TestStep step(NDManager of, NDArray inputs, long at) {
        return new TestStep(of, 4, 2)
                .view("student", inputs)
                .batch(new int[] {0, 1, 2, 3}, new int[] {0, 1, 0, -1})
                .moment(new Moment(at, 10, 100));
    }

    @Test
    void onlyLabelsThatAreNotYetKnownTooWellAreTrainedOn() {
        LossTerm term = new AnnealedCrossEntropy();
        TestStep step = step(manager, logits, 40);
        // η = 1/2 + 0.4 / 2 = 0.7: the second and the third
        assertThat(term.loss(step).toFloatArray()[0])
                .isCloseTo((float) -(Math.log(0.6) + Math.log(0.3)) / 2, within(1e-6f));
        assertThat(step.reported("trained").get(0)).isCloseTo(2 / 3f, within(1e-6f));
        assertThat(term.loss(step.moment(new Moment(100, 10, 100))).toFloatArray()[0])
                .as("at the end all three")
                .isCloseTo((float) -(Math.log(0.8) + Math.log(0.6) + Math.log(0.3)) / 3, within(1e-6f));
    }

    @Test
    void whereNoLabelIsLeftThereIsNoLoss() {
        float loss = new AnnealedCrossEntropy()
                .loss(step(manager, manager.create(new float[] {9, 0, 0, 9, 9, 0, 0, 0}, new Shape(4, 2)), 0))
                .toFloatArray()[0];
        assertThat(loss).isZero();
    }

    @Test
    void labelsAreReleasedEvenlyEarlyOrLate() {
        Moment half = new Moment(50, 10, 100);
        assertThat(new AnnealedCrossEntropy.Threshold(Signal.LINEAR, 10).at(half))
                .isCloseTo(0.1 + 0.9 * 0.5, within(1e-12));
        assertThat(new AnnealedCrossEntropy.Threshold(Signal.LOGARITHMIC, 10).at(half))
                .isCloseTo(0.1 + 0.9 * (1 - Math.exp(-2.5)), within(1e-12));
        assertThat(new AnnealedCrossEntropy.Threshold(Signal.EXPONENTIAL, 10).at(half))
                .isCloseTo(0.1 + 0.9 * Math.exp(-2.5), within(1e-12));
        assertThat(new AnnealedCrossEntropy().configure(Options.of(Map.of("signal", "logarithmic"))))
                .isEqualTo(new AnnealedCrossEntropy(Signal.LOGARITHMIC));
    }

    @Test
    void theGradientIsThatOfTheTrainedExamplesAlone() {
        NDList gradient = Traced.run(new NDList(logits), (traced, given, differentiate) -> {
            NDArray loss = new AnnealedCrossEntropy().loss(step(traced, given.get(0), 40));
            return new NDList(differentiate.apply(loss, given.get(0)));
        });
        // (p - y) / 2 for the second and the third
        assertThat(gradient.get(0).toFloatArray())
                .containsExactly(new float[] {0, 0, 0.2f, -0.2f, -0.35f, 0.35f, 0, 0}, within(1e-6f));
    }
}
