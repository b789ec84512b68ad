package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Target;
import org.preceptor.api.spi.TargetGenerator;

/** What every target generator promises. A test class implements this interface and names its generator. */
public interface TargetContract {

    /** The generator under test. */
    TargetGenerator targets();

    private Target target(NDManager manager, int batch, int classes) {
        manager.getEngine().setRandomSeed(1);
        TestStep step = new TestStep(manager, batch, classes)
                .view("student", manager.randomNormal(new Shape(batch, classes), DataType.FLOAT32))
                .view("target", manager.randomNormal(new Shape(batch, classes), DataType.FLOAT32))
                .student(NDList::new)
                .teacher("teacher", x -> new NDList(x.mul(2)));
        targets().target(step);
        return targets().target(step.next());
    }

    @Test
    default void isADistributionForEachExampleWithAWeightThatIsNotNegative() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int[] size : new int[][] {{1, 2}, {6, 4}}) {
                Target target = target(manager, size[0], size[1]);
                assertThat(target.probabilities().getShape()).isEqualTo(new Shape(size[0], size[1]));
                Contracts.assertFinite(target.probabilities());
                Contracts.assertNotNegative(target.probabilities());
                for (float sum : target.probabilities().sum(new int[] {1}).toFloatArray()) {
                    assertThat(sum).isCloseTo(1, within(1e-4f));
                }
                target.weight().ifPresent(weight -> {
                    assertThat(weight.getShape()).isEqualTo(new Shape(size[0]));
                    Contracts.assertFinite(weight);
                    Contracts.assertNotNegative(weight);
                });
            }
        }
    }

    @Test
    default void logitsWhereGivenAreThoseOfTheProbabilities() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Target target = target(manager, 3, 4);
            target.logits().map(logits -> logits.softmax(-1)).ifPresent(softmax -> {
                NDArray difference = softmax.sub(target.probabilities()).abs().max();
                assertThat(difference.toFloatArray()[0]).isCloseTo(0, within(1e-5f));
            });
        }
    }
}
