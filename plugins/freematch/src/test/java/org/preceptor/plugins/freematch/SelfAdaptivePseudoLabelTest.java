package org.preceptor.plugins.freematch;

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
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;

/** Four examples, two classes; a prediction is given by the probability of the first class. */
class SelfAdaptivePseudoLabelTest implements TargetContract {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 4, 2).student(NDList::new);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Override
    public TargetGenerator targets() {
        return new SelfAdaptivePseudoLabel();
    }

    private Target step(TargetGenerator targets, double... first) {
        float[] logits = new float[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            logits[2 * i] = (float) Math.log(first[i]);
            logits[2 * i + 1] = (float) Math.log(1 - first[i]);
        }
        step.next().view("student", manager.create(logits, new Shape(first.length, 2)));
        return targets.target(step);
    }

    private static float[] weight(Target target) {
        return target.weight().map(NDArray::toFloatArray).orElseThrow();
    }

    @Test
    void thresholdsFollowTheConfidenceAndTheSharesOfTheClasses() {
        TargetGenerator targets = new SelfAdaptivePseudoLabel(0.5, Optional.empty());
        Target target = step(targets, 0.9, 0.8, 0.6, 0.4);
        // the means over the batch: max p 0.725; p (0.675, 0.325), so that p̃ is (0.5875, 0.4125)
        double tau = 0.25 + 0.5 * 0.725;
        double second = tau * 0.4125 / 0.5875;
        assertThat((double) step.reported("threshold").get(0)).isCloseTo((tau + second) / 2, within(1e-6));
        assertThat(target.probabilities().toFloatArray()).containsExactly(1, 0, 1, 0, 1, 0, 0, 1);
        assertThat(weight(target))
                .as("0.6 is below the first class's threshold, and above the second's")
                .containsExactly(1, 1, 0, 1);
        assertThat(tau).isBetween(0.6, 0.7);
        assertThat(second).isLessThan(0.6);
        assertThat(step.reported("confident")).containsExactly(0.75f);
    }

    @Test
    void theAveragesAreThePipelinesAndContinueFromStepToStep() {
        TargetGenerator targets = new SelfAdaptivePseudoLabel(0.9, Optional.empty());
        double tau = 0.5;
        double first = 0.5;
        double often = 0.5;
        for (int t = 0; t < 3; t++) {
            step(targets, 0.9, 0.8, 0.6, 0.4);
            tau = 0.9 * tau + 0.1 * 0.725;
            first = 0.9 * first + 0.1 * 0.675;
            often = 0.9 * often + 0.1 * 0.75;
        }
        Averages averages = Averages.of(step.shared(), 2);
        assertThat((double) averages.confidence().get().toFloatArray()[0]).isCloseTo(tau, within(1e-6));
        assertThat((double) averages.prediction().get().toFloatArray()[0]).isCloseTo(first, within(1e-6));
        assertThat((double) averages.histogram().get().toFloatArray()[0]).isCloseTo(often, within(1e-6));
    }

    @Test
    void aDecayOfOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SelfAdaptivePseudoLabel(1, Optional.empty()))
                .withMessage("decay 1.0; expected a number from 0 to below 1");
    }
}
