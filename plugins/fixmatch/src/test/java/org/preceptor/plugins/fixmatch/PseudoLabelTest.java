package org.preceptor.plugins.fixmatch;

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
import org.preceptor.api.step.TermContext;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** Predictions (8, 1, 1)/10 and (1, 3, 2)/6, whose confidences are 0.8 and 0.5. */
class PseudoLabelTest implements TargetContract {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 2, 3)
            .view("student", manager.zeros(new Shape(2, 3)))
            .view(
                    "target",
                    manager.create(new float[] {8, 1, 1, 1, 3, 2}, new Shape(2, 3))
                            .log())
            .student(NDList::new);

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Override
    public TargetGenerator targets() {
        return new PseudoLabel();
    }

    @Test
    void theTargetIsTheLikeliestClassAndOnlyConfidentOnesCount() {
        Target target = new PseudoLabel()
                .configure(Options.of(Map.of("threshold", 0.7)))
                .target(step);
        assertThat(target.probabilities().toFloatArray()).containsExactly(1, 0, 0, 0, 1, 0);
        assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()).containsExactly(1, 0);
        assertThat(step.reported("confident")).containsExactly(0.5f);
    }

    @Test
    void aTemperatureSharpensTheTargetButNotTheConfidence() {
        Target target = new PseudoLabel()
                .configure(Options.of(Map.of("threshold", 0.9, "temperature", 0.5)))
                .target(step);
        // squares: (64, 1, 1)/66 and (1, 9, 4)/14
        assertThat(target.probabilities().toFloatArray())
                .containsExactly(new float[] {64 / 66f, 1 / 66f, 1 / 66f, 1 / 14f, 9 / 14f, 4 / 14f}, within(1e-6f));
        assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()).containsExactly(0, 0);
    }

    @Test
    void theTeacherMayAnswerInstead() {
        step.teacher("teacher", x -> new NDList(x.neg()));
        Target target =
                new PseudoLabel().configure(Options.of(Map.of("by", "teacher"))).target(step);
        assertThat(target.probabilities().argMax(1).toLongArray()[1]).isZero();
    }

    @Test
    void anotherGeneratorsTargetsMayBecomeTheLabelsAndItsWeightsStay() {
        TargetGenerator even = new TargetGenerator() {
            @Override
            public String name() {
                return "even";
            }

            @Override
            public Target target(TermContext context) {
                return Target.ofProbabilities(
                                manager.create(new float[] {0.1f, 0.9f, 0, 0.2f, 0, 0.8f}, new Shape(2, 3)))
                        .weighted(manager.create(new float[] {0.5f, 2}));
            }
        };
        Target target = new PseudoLabel(0.85, 0, PseudoLabel.By.STUDENT, Optional.of(even)).target(step);
        assertThat(target.probabilities().toFloatArray()).containsExactly(0, 1, 0, 0, 0, 1);
        assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()).containsExactly(0.5f, 0);
    }

    @Test
    void noGradientFlowsThroughTheTarget() {
        NDList gradient = Traced.run(new NDList(manager.ones(new Shape(2, 3))), (traced, given, differentiate) -> {
            TestStep traceable =
                    new TestStep(traced, 2, 3).view("student", given.get(0)).student(NDList::new);
            Target target = new PseudoLabel(0.1, 0.5, PseudoLabel.By.STUDENT, Optional.empty()).target(traceable);
            return new NDList(
                    differentiate.apply(target.probabilities().square().sum(), given.get(0)));
        });
        assertThat(gradient.get(0).toFloatArray()).containsOnly(0);
    }

    @Test
    void valuesThatMakeNoSenseAreRefusedWhereTheyAreMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PseudoLabel(1.5, 0, PseudoLabel.By.STUDENT, Optional.empty()))
                .withMessage("threshold 1.5, temperature 0.0; expected 0 to 1, and 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PseudoLabel(0.5, Double.NaN, PseudoLabel.By.STUDENT, Optional.empty()));
    }
}
