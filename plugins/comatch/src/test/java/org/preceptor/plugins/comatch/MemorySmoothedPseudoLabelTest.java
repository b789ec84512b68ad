package org.preceptor.plugins.comatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.PreceptorException;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TestStep;

/**
 * One labelled example and two others; two classes. An input is the probability of the first class and a direction in
 * the plane, by its coordinates, of any length.
 */
class MemorySmoothedPseudoLabelTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 3, 2)
            .outputs("logits", "projection")
            .student(x -> {
                NDArray p = x.get(":, 0:1");
                NDArray logits = p.concat(p.neg().add(1), 1).log();
                return new NDList(logits, x.get(":, 1:"));
            });

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** The target of a step whose other two examples are given, as the term is about them; then the next step. */
    private Target target(TargetGenerator targets, float... inputs) {
        step.batch(new int[] {0, 1, 2}, new int[] {0, -1, -1}).view("target", manager.create(inputs, new Shape(3, 3)));
        Target target = targets.target(step);
        step.next();
        return target;
    }

    private static double q(Target target, int row) {
        return target.probabilities().toFloatArray()[2 * row];
    }

    @Test
    void predictionsAreSmoothedByThoseOfSimilarExamplesAndByLabelsOnceTheQueueIsFull() {
        TargetGenerator targets = new MemorySmoothedPseudoLabel(0.9, 0.8, 0.5, 1, "projection", Optional.empty());
        float[] first = {0.5f, 2, 0, 0.6f, 0, 3, 0.9f, -1, 0};
        Target before = target(targets, first);
        assertThat(q(before, 1)).as("an empty queue smoothes nothing").isCloseTo(0.6, within(1e-6));
        assertThat(before.weight().orElseThrow().toFloatArray()).containsExactly(0, 0, 1);
        assertThat(step.reported("confident").get(0)).isCloseTo(1 / 3f, within(1e-6f));

        // the queue holds the predictions of all three, p 0.5, 0.6 and 0.9, and then the label of the first, p 1
        Target after = target(targets, 0.5f, 1, 0, 0.6f, 0.5f, 0, 0.1f, 0, -7);
        double[] p = {0.5, 0.6, 0.9, 1};
        assertThat(q(after, 1)).isCloseTo(0.9 * 0.6 + 0.1 * smoothed(p, 1, 0, -1, 1), within(1e-5));
        assertThat(q(after, 2)).isCloseTo(0.9 * 0.1 + 0.1 * smoothed(p, 0, -1, 0, 0), within(1e-5));
        assertThat(after.weight().orElseThrow().toFloatArray())
                .as("the last is of the second class, by more than 0.8")
                .containsExactly(0, 0, 1);
    }

    /** The mean of probabilities by the softmax of cosines over the temperature 0.5. */
    private static double smoothed(double[] p, double... cosines) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < p.length; i++) {
            double weight = Math.exp(cosines[i] / 0.5);
            sum += weight * p[i];
            weights += weight;
        }
        return sum / weights;
    }

    @Test
    void theQueueHoldsTheLastBatchesAndTheOldestLeaves() {
        TargetGenerator targets = new MemorySmoothedPseudoLabel(0, 0.5, 0.5, 2, "projection", Optional.empty());
        float[][] batches = {
            {0.5f, 1, 0, 0.2f, 1, 0, 0.2f, 1, 0},
            {0.5f, 1, 0, 0.3f, 1, 0, 0.4f, 1, 0},
            {0.5f, 1, 0, 0.7f, 1, 0, 0.6f, 1, 0},
            {0.5f, 1, 0, 0.1f, 1, 0, 0.1f, 1, 0}
        };
        double[] expected = {0.2, 0.3, (1.9 + 2.2) / 8, (2.2 + 2.8) / 8};
        for (int i = 0; i < batches.length; i++) {
            // all cosines are 1, so that it is the mean of four numbers, the label's among them, of each batch
            assertThat(q(target(targets, batches[i]), 1)).as("step %d", i).isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemorySmoothedPseudoLabel(1.1, 0.8, 0.5, 1, "projection", Optional.empty()))
                .withMessageContaining("alpha 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemorySmoothedPseudoLabel(0.9, 0.8, 0.5, 0, "projection", Optional.empty()))
                .withMessage("a queue holds at least one batch, not 0");
        TargetGenerator other = new MemorySmoothedPseudoLabel().configure(Options.of(Map.of("head", "embedding")));
        assertThatThrownBy(() -> target(other, new float[9]))
                .isInstanceOf(PreceptorException.class)
                .hasMessageContaining("the network has no output 'embedding'");
    }
}
