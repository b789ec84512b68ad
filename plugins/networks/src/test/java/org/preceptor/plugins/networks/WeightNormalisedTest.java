package org.preceptor.plugins.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.testkit.TestPass;

class WeightNormalisedTest {
    private final NDManager manager = NDManager.newBaseManager();

    @BeforeEach
    void seed() {
        manager.getEngine().setRandomSeed(2);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    private static NDArray parameter(WeightNormalised layer, String name) {
        return layer.getDirectParameters().get(name).getArray();
    }

    private NDArray forward(WeightNormalised layer, NDArray x, TestPass pass, boolean training) {
        return layer.forward(pass, new NDList(x), training).singletonOrThrow();
    }

    @Test
    void aLayerOfOneUnitIsWhatTheFormulaSays() {
        WeightNormalised layer = new WeightNormalisedLinear(1, 0.9);
        layer.initialize(manager, DataType.FLOAT32, new Shape(2, 2));
        parameter(layer, "v").set(new NDIndex("..."), manager.create(new float[] {3, 4}, new Shape(1, 2)));
        parameter(layer, "g").set(new NDIndex("..."), manager.create(new float[] {10}));
        parameter(layer, "b").set(new NDIndex("..."), manager.create(new float[] {0.5f}));
        NDArray x = manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));

        // W = 10 (3, 4)/5 = (6, 8), W x = 6 and 8, their mean 7
        assertThat(forward(layer, x, TestPass.over(manager), true).toFloatArray())
                .containsExactly(new float[] {-0.5f, 1.5f}, within(1e-5f));
        assertThat(parameter(layer, "runningMean").toFloatArray()).containsExactly(new float[] {0.7f}, within(1e-5f));
        assertThat(forward(layer, x, TestPass.over(manager), false).toFloatArray())
                .containsExactly(new float[] {5.8f, 7.8f}, within(1e-5f));
    }

    @Test
    void theFirstBatchSetsTheGainSoThatItsOutputsHaveMeanZeroAndVarianceOne() {
        WeightNormalised layer = new WeightNormalisedConvolution(3, new Shape(3, 3), new Shape(1, 1), 0.999);
        layer.initialize(manager, DataType.FLOAT32, new Shape(8, 2, 6, 6));
        NDArray x = manager.randomNormal(5, 3, new Shape(8, 2, 6, 6), DataType.FLOAT32);
        NDArray first = forward(layer, x, TestPass.initialising(manager), true);
        int[] all = {0, 2, 3};
        assertThat(first.mean(all).toFloatArray()).containsExactly(new float[] {0, 0, 0}, within(1e-4f));
        assertThat(first.square().mean(all).toFloatArray()).containsExactly(new float[] {1, 1, 1}, within(1e-4f));

        NDArray again = forward(layer, x, TestPass.over(manager), true);
        assertThat(again.toFloatArray()).containsExactly(first.toFloatArray(), within(1e-4f));
        NDArray evaluated = forward(layer, x, TestPass.over(manager), false);
        assertThat(evaluated.toFloatArray())
                .as("the running mean starts at the first batch's")
                .containsExactly(first.toFloatArray(), within(1e-3f));
        assertThat(parameter(layer, "b").toFloatArray()).containsOnly(0);
    }

    @Test
    void directionsStartWithADeviationOfATwentieth() {
        WeightNormalised layer = new WeightNormalisedLinear(100, 0.999);
        layer.initialize(manager, DataType.FLOAT32, new Shape(1, 100));
        assertThat(parameter(layer, "v").square().mean().sqrt().toFloatArray()[0])
                .isCloseTo(0.05f, within(0.002f));
    }
}
