package org.preceptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.preceptor.api.Names;
import org.preceptor.api.Site;
import org.preceptor.api.spi.NoiseModel;

/** What every noise model promises. A test class implements this interface and names its noise. */
public interface NoiseContract {

    /** The noise under test. */
    NoiseModel noise();

    /** How far the mean over 20 000 draws may be from the expected value of 1. */
    default float tolerance() {
        return 0.05f;
    }

    private TestStep step(NDManager manager) {
        Site.Kind kind = noise().kinds().iterator().next();
        return new TestStep(manager, 1, 2).site(new Site(Names.kebab(kind), kind));
    }

    @Test
    default void actsSomewhere() {
        assertThat(noise().kinds()).isNotEmpty();
    }

    @Test
    default void keepsShapeAndTypeForABatchAndForOneExample() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int batch : new int[] {1, 5}) {
                NDArray value = manager.ones(new Shape(batch, 3, 4, 4), DataType.FLOAT32);
                NDArray noisy = noise().perturb(value, step(manager));
                assertThat(noisy.getShape()).isEqualTo(value.getShape());
                assertThat(noisy.getDataType()).isEqualTo(DataType.FLOAT32);
                assertThat(noise().combine(value, value, step(manager)).getShape()).isEqualTo(value.getShape());
                assertThat(value.toFloatArray()).as("the input is as it was").containsOnly(1f);
            }
        }
    }

    @Test
    default void keepsTheExpectedValue() {
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(1);
            NDArray value = manager.ones(new Shape(20_000, 2), DataType.FLOAT32);
            assertThat(noise().perturb(value, step(manager)).mean().toFloatArray()[0])
                    .isCloseTo(1, Assertions.within(tolerance()));
            assertThat(noise().combine(value, value, step(manager)).mean().toFloatArray()[0])
                    .isCloseTo(2, Assertions.within(2 * tolerance()));
        }
    }

    @Test
    default void drawsTheSameFromTheSameSeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray value = manager.ones(new Shape(50, 4), DataType.FLOAT32);
            manager.getEngine().setRandomSeed(2);
            float[] first = noise().perturb(value, step(manager)).toFloatArray();
            manager.getEngine().setRandomSeed(2);
            assertThat(noise().perturb(value, step(manager)).toFloatArray()).isEqualTo(first);
        }
    }

    @Test
    default void canBeTracedAndLetsTheGradientThrough() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray value = manager.ones(new Shape(64, 3, 4, 4), DataType.FLOAT32);
            NDArray gradient = Traced.run(new NDList(value), (m, inputs, differentiate) -> {
                NDArray x = inputs.get(0);
                return new NDList(differentiate.apply(noise().perturb(x, step(m)).sum(), x));
            }).get(0);
            Contracts.assertFinite(gradient);
            assertThat(gradient.abs().sum().toFloatArray()[0]).isPositive();
        }
    }
}
