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
import org.preceptor.api.net.Site;
import org.preceptor.api.spi.NoiseModel;

/** What every noise model promises. A test class implements this interface and names its noise. */
public interface NoiseContract extends PartContract {

    /** The noise under test. */
    NoiseModel noise();

    @Override
    default NoiseModel part() {
        return noise();
    }

    /** How far the mean over 20 000 draws may be from the expected value of 1. */
    default float tolerance() {
        return 0.05f;
    }

    private TestStep step(NDManager manager, Site.Kind kind) {
        return new TestStep(manager, 1, 2).site(new Site(Names.kebab(kind), kind));
    }

    /** What noise makes of a value at a site of some kind. */
    private NDArray noisy(NDArray value, NDManager manager, Site.Kind kind) {
        return kind == Site.Kind.RESIDUAL
                ? noise().combine(value, value, step(manager, kind)).div(2)
                : noise().perturb(value, step(manager, kind));
    }

    @Test
    default void actsSomewhere() {
        assertThat(noise().kinds()).isNotEmpty();
    }

    @Test
    default void keepsShapeAndTypeForABatchAndForOneExample() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Site.Kind kind : noise().kinds()) {
                for (int batch : new int[] {1, 5}) {
                    NDArray value = manager.ones(new Shape(batch, 3, 4, 4), DataType.FLOAT32);
                    NDArray noisy = noise().perturb(value, step(manager, kind));
                    assertThat(noisy.getShape()).isEqualTo(value.getShape());
                    Contracts.assertFloats(noisy);
                    assertThat(noise().combine(value, value, step(manager, kind))
                                    .getShape())
                            .isEqualTo(value.getShape());
                    assertThat(value.toFloatArray())
                            .as("the input is as it was")
                            .containsOnly(1f);
                }
            }
        }
    }

    @Test
    default void keepsTheExpectedValue() {
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.getEngine().setRandomSeed(1);
            NDArray value = manager.ones(new Shape(20_000, 2), DataType.FLOAT32);
            for (Site.Kind kind : noise().kinds()) {
                assertThat(noise().perturb(value, step(manager, kind)).mean().toFloatArray()[0])
                        .as("at a site of the kind %s", kind)
                        .isCloseTo(1, Assertions.within(tolerance()));
                assertThat(noise().combine(value, value, step(manager, kind))
                                .mean()
                                .toFloatArray()[0])
                        .isCloseTo(2, Assertions.within(2 * tolerance()));
            }
        }
    }

    @Test
    default void drawsTheSameFromTheSameSeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray value = manager.ones(new Shape(50, 4), DataType.FLOAT32);
            for (Site.Kind kind : noise().kinds()) {
                float[] first = Contracts.seeded(manager, 2, () -> noisy(value, manager, kind));
                assertThat(Contracts.seeded(manager, 2, () -> noisy(value, manager, kind)))
                        .isEqualTo(first);
            }
        }
    }

    @Test
    default void canBeTracedAndLetsTheGradientThrough() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray value = manager.ones(new Shape(64, 3, 4, 4), DataType.FLOAT32);
            for (Site.Kind kind : noise().kinds()) {
                NDList traced = Traced.run(new NDList(value), (m, inputs, differentiate) -> {
                    NDArray noisy = noisy(inputs.get(0), m, kind);
                    return new NDList(noisy, differentiate.apply(noisy.sum(), inputs.get(0)));
                });
                Contracts.assertFinite(traced.get(1));
                assertThat(Contracts.magnitude(traced.get(1))).isPositive();
                Contracts.certain(manager, () -> noisy(value, manager, kind))
                        .ifPresent(eager -> Contracts.assertSame(traced.get(0).toFloatArray(), eager));
            }
        }
    }
}
