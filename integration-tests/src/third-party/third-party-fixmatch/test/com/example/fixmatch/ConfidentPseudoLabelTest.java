package com.example.fixmatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.TargetGenerator;
import org.preceptor.api.step.Target;
import org.preceptor.testkit.TargetContract;
import org.preceptor.testkit.TestStep;
import org.preceptor.testkit.Traced;

/** The contract brings tests of its own; these are what is special: two predictions, of which one is confident. */
class ConfidentPseudoLabelTest implements TargetContract {

    @Override
    public TargetGenerator targets() {
        return new ConfidentPseudoLabel();
    }

    @Test
    void theTargetIsTheLikeliestClassAndOnlyConfidentOnesCount() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // softmax of log(8, 1, 1) is (8, 1, 1)/10, of log(1, 3, 2) it is (1, 3, 2)/6
            TestStep step = new TestStep(manager, 2, 3)
                    .view(
                            "target",
                            manager.create(new float[] {8, 1, 1, 1, 3, 2}, new Shape(2, 3))
                                    .log())
                    .student(NDList::new);

            Target target = new ConfidentPseudoLabel(0.7).target(step);

            assertThat(target.probabilities().toFloatArray()).containsExactly(1, 0, 0, 0, 1, 0);
            assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()).containsExactly(1, 0);
            assertThat(step.reported("confident")).containsExactly(0.5f);
        }
    }

    @Test
    void noGradientFlowsThroughTheTarget() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList gradient = Traced.run(new NDList(manager.ones(new Shape(2, 3))), (traced, given, differentiate) -> {
                TestStep step =
                        new TestStep(traced, 2, 3).view("target", given.get(0)).student(NDList::new);
                Target target = new ConfidentPseudoLabel(0.1).target(step);
                return new NDList(
                        differentiate.apply(target.probabilities().square().sum(), given.get(0)));
            });
            assertThat(gradient.get(0).toFloatArray()).containsOnly(0);
        }
    }
}
