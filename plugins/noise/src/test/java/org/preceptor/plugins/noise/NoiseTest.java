package org.preceptor.plugins.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.NoiseModel;
import org.preceptor.testkit.TestStep;

/** Every value a noise model may yield, and the mean it must keep. */
class NoiseTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final TestStep step = new TestStep(manager, 1, 2);

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(11);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static Set<Float> values(NDArray array) {
        Set<Float> values = new TreeSet<>();
        for (float value : array.toFloatArray()) {
            values.add(value);
        }
        return values;
    }

    private static double mean(NDArray array) {
        return array.mean().toFloatArray()[0];
    }

    @Test
    void gaussianNoiseHasTheMeanAndDeviationItSays() {
        NDArray noisy = new Gaussian()
                .configure(Options.of(Map.of("sigma", 0.3)))
                .perturb(manager.full(new Shape(100, 1, 10, 10), 2f), step);
        assertThat(mean(noisy)).isCloseTo(2, within(0.01));
        assertThat(noisy.sub(2).square().mean().sqrt().toFloatArray()[0]).isCloseTo(0.3f, within(0.01f));
    }

    @Test
    void dropoutLeavesZeroOrTheValueScaledUp() {
        NDArray dropped = new Dropout()
                .configure(Options.of(Map.of("rate", 0.2)))
                .perturb(manager.full(new Shape(100, 4, 5, 5), 2f), step);
        assertThat(values(dropped)).containsExactly(0f, 2.5f);
        assertThat(mean(dropped)).isCloseTo(2, within(0.05));
    }

    @Test
    void dropConnectDropsWeights() {
        NDArray dropped = new DropConnect().perturb(manager.full(new Shape(100, 100), 3f), step);
        assertThat(values(dropped)).containsExactly(0f, 6f);
        assertThat(mean(dropped)).isCloseTo(3, within(0.15));
    }

    @Test
    void stochasticDepthKeepsOrDropsTheBranchOfAnExampleAsAWhole() {
        NoiseModel depth = new StochasticDepth().configure(Options.of(Map.of("survival", 0.8)));
        NDArray shortcut = manager.full(new Shape(1000, 2, 3, 3), 1f);
        NDArray branch = manager.full(new Shape(1000, 2, 3, 3), 4f);
        NDArray sum = depth.combine(shortcut, branch, step);
        assertThat(values(sum)).containsExactly(1f, 6f);
        assertThat(sum.max(new int[] {1, 2, 3})
                        .sub(sum.min(new int[] {1, 2, 3}))
                        .sum()
                        .toFloatArray()[0])
                .isZero();
        assertThat(mean(sum)).isCloseTo(5, within(0.2));
    }

    @Test
    void swapoutChoosesShortcutAndBranchForEveryElementByItself() {
        NoiseModel swapout = new Swapout().configure(Options.of(Map.of("theta1", 0.5, "theta2", 0.8)));
        NDArray sum = swapout.combine(manager.full(new Shape(500, 20), 1f), manager.full(new Shape(500, 20), 4f), step);
        assertThat(values(sum)).containsExactly(0f, 2f, 5f, 7f);
        assertThat(mean(sum)).isCloseTo(5, within(0.1));
    }

    @Test
    void noNoiseAtAllChangesNothing() {
        NDArray value = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
        for (NoiseModel model : new NoiseModel[] {
            new Gaussian(0), new Dropout(0), new DropConnect(0), new StochasticDepth(1), new Swapout(1, 1)
        }) {
            assertThat(model.perturb(value, step).toFloatArray())
                    .as(model.name())
                    .containsExactly(1, 2, 3, 4);
        }
    }
}
