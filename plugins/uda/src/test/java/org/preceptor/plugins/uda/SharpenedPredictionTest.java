package org.preceptor.plugins.uda;

import static org.assertj.core.api.Assertions.assertThat;
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
class SharpenedPredictionTest implements TargetContract {
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
        return new SharpenedPrediction();
    }

    @Test
    void theTargetIsSharpenedByTheTemperatureAndConfidentOnesAloneCount() {
        Target target = new SharpenedPrediction()
                .configure(Options.of(Map.of("temperature", 0.5, "threshold", 0.6)))
                .target(step);
        // squares: (64, 1, 1)/66 and (1, 9, 4)/14
        assertThat(target.probabilities().toFloatArray())
                .containsExactly(new float[] {64 / 66f, 1 / 66f, 1 / 66f, 1 / 14f, 9 / 14f, 4 / 14f}, within(1e-6f));
        assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()).containsExactly(1, 0);
        assertThat(step.reported("confident")).containsExactly(0.5f);
    }

    @Test
    void withoutOptionsItIsThePapersForCifar10() {
        Target target = new SharpenedPrediction().target(step);
        // to the power of 2.5: 181.02, 1 and 1; 0.5 is not above 0.8
        assertThat(target.probabilities().toFloatArray()[0]).isCloseTo(181.0193f / 183.0193f, within(1e-5f));
        assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()[1]).isZero();
    }

    @Test
    void anotherGeneratorsTargetsMayBeSharpenedAndItsWeightsStay() {
        TargetGenerator inner = new TargetGenerator() {
            @Override
            public String name() {
                return "inner";
            }

            @Override
            public Target target(TermContext context) {
                return Target.ofProbabilities(
                                manager.create(new float[] {0.5f, 0.25f, 0.25f, 1, 0, 0}, new Shape(2, 3)))
                        .weighted(manager.create(new float[] {1, 0.5f}));
            }
        };
        Target target = new SharpenedPrediction(0.5, 0.6, Optional.of(inner)).target(step);
        assertThat(target.probabilities().toFloatArray())
                .containsExactly(new float[] {4 / 6f, 1 / 6f, 1 / 6f, 1, 0, 0}, within(1e-6f));
        assertThat(target.weight().map(NDArray::toFloatArray).orElseThrow()).containsExactly(0, 0.5f);
    }

    @Test
    void noGradientFlowsThroughTheTarget() {
        NDList gradient = Traced.run(new NDList(manager.ones(new Shape(2, 3))), (traced, given, differentiate) -> {
            TestStep traceable =
                    new TestStep(traced, 2, 3).view("student", given.get(0)).student(NDList::new);
            Target target = new SharpenedPrediction().target(traceable);
            return new NDList(
                    differentiate.apply(target.probabilities().square().sum(), given.get(0)));
        });
        assertThat(gradient.get(0).toFloatArray()).containsOnly(0);
    }
}
