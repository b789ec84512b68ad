package org.preceptor.plugins.flexmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;

/** Eight examples, two classes, τ = 0.9; a prediction is given by the probability of the first class. */
class CurriculumPseudoLabelTest implements TargetContract {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 8, 2).student(NDList::new);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Override
    public TargetGenerator targets() {
        return new CurriculumPseudoLabel();
    }

    private static TargetGenerator curriculum(Map<String, ?> more) {
        return new CurriculumPseudoLabel()
                .configure(Options.of(Map.of("threshold", 0.9)))
                .configure(Options.of(more));
    }

    /** A step in which the student gives the first class these probabilities, for these examples. */
    private Target step(TargetGenerator targets, int[] examples, double... first) {
        float[] logits = new float[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            logits[2 * i] = (float) Math.log(first[i]);
            logits[2 * i + 1] = (float) Math.log(1 - first[i]);
        }
        int[] unlabelled = new int[examples.length];
        java.util.Arrays.fill(unlabelled, -1);
        step.next().batch(examples, unlabelled).view("student", manager.create(logits, new Shape(first.length, 2)));
        return targets.target(step);
    }

    private static float[] weight(Target target) {
        return target.weight().map(NDArray::toFloatArray).orElseThrow();
    }

    @Test
    void beforeAnythingIsLearntEveryPredictionCounts() {
        Target target = step(curriculum(Map.of()), new int[] {0, 1}, 0.51, 0.4);
        assertThat(weight(target)).containsExactly(1, 1);
        assertThat(target.probabilities().toFloatArray()).containsExactly(1, 0, 0, 1);
        assertThat(step.reported("threshold")).containsExactly(0f);
    }

    @Test
    void aClassThatIsLearntHasAHigherThresholdThanOneThatIsNot() {
        TargetGenerator targets = curriculum(Map.of());
        step(targets, new int[] {0, 1, 2, 3, 4}, 0.95, 0.96, 0.97, 0.98, 0.05);
        // σ = (4, 1), 3 of 8 never confident: β = (1, 1/4), T = 0.9 · (1, 1/7)
        Target second = step(targets, new int[] {5, 6, 7}, 0.89, 0.91, 0.49);
        assertThat(weight(second)).containsExactly(0, 1, 1);
        assertThat(step.reported("threshold").get(1)).isCloseTo(0.9f * 8 / 14, within(1e-6f));
        assertThat(step.reported("confident").get(1)).isCloseTo(2 / 3f, within(1e-6f));
    }

    @Test
    void whileMostExamplesHaveNoConfidentPredictionTheirNumberDivides() {
        TargetGenerator targets = curriculum(Map.of("mapping", "linear"));
        step(targets, new int[] {0, 1, 2}, 0.95, 0.95, 0.05);
        // σ = (2, 1), 5 of 8 never confident: T = 0.9 · (2/5, 1/5)
        step(targets, new int[] {3}, 0.5);
        assertThat(step.reported("threshold").get(1)).isCloseTo(0.9f * 0.3f, within(1e-6f));

        TargetGenerator without = curriculum(Map.of("mapping", "linear", "warm-up", false));
        // T = 0.9 · (1, 1/2)
        step(without, new int[] {3}, 0.5);
        assertThat(step.reported("threshold").get(2)).isCloseTo(0.9f * 0.75f, within(1e-6f));
    }

    @Test
    void examplesThatAreNeverDrawnDoNotKeepTheThresholdsDown() {
        TargetGenerator targets = curriculum(Map.of("mapping", "linear"));
        step.drawnFrom(4);
        step(targets, new int[] {4, 5, 6}, 0.95, 0.95, 0.05);
        // σ = (2, 1), 1 of 4 never confident: T = 0.9 · (1, 1/2)
        step(targets, new int[] {7}, 0.5);
        assertThat(step.reported("threshold").get(1)).isCloseTo(0.9f * 0.75f, within(1e-6f));
    }

    @Test
    void anExampleCountsForItsLastConfidentPredictionOnly() {
        TargetGenerator targets = curriculum(Map.of("mapping", "linear", "warm-up", false));
        step(targets, new int[] {0, 1}, 0.95, 0.95);
        step(targets, new int[] {0, 1}, 0.05, 0.6);
        // 0 went over to the second class, 1 stays: σ = (1, 1)
        step(targets, new int[] {2}, 0.5);
        assertThat(step.reported("threshold")).containsExactly(0f, 0.45f, 0.9f);
    }

    @Test
    void anotherGeneratorsTargetsMayBecomeTheLabels() {
        TargetGenerator certain = new TargetGenerator() {
            @Override
            public String name() {
                return "certain";
            }

            @Override
            public Target target(org.preceptor.api.step.TermContext context) {
                context.memory("class", 1, 7)
                        .set(context.batch().indices(), context.manager().zeros(new Shape(1, 1)));
                return Target.ofProbabilities(context.manager().create(new float[] {0.2f, 0.8f}, new Shape(1, 2)));
            }
        };
        TargetGenerator targets =
                new CurriculumPseudoLabel(0.9, true, CurriculumPseudoLabel.Mapping.CONVEX, Optional.of(certain));
        Target target = step(targets, new int[] {0}, 0.99);
        assertThat(target.probabilities().toFloatArray()).containsExactly(0, 1);
        assertThat(step.reported("threshold"))
                .as("what the inner part keeps under the same name is its own")
                .containsExactly(0f);
    }

    @Test
    void aThresholdIsAProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CurriculumPseudoLabel(-0.1, true, CurriculumPseudoLabel.Mapping.CONVEX, Optional.empty()))
                .withMessage("threshold -0.1; expected 0 to 1");
    }
}
