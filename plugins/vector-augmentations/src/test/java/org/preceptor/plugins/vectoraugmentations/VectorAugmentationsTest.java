package org.preceptor.plugins.vectoraugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.preceptor.api.config.InvalidOptionException;
import org.preceptor.api.config.Options;
import org.preceptor.api.spi.Augmentation;

class VectorAugmentationsTest {
    private static final int EXAMPLES = 2000;
    private static final int FEATURES = 3;

    private final NDManager manager = NDManager.newBaseManager();
    /** Feature f of example i is 10 000 f + i + 1: every number tells its feature and its example. */
    private final float[] given = new float[EXAMPLES * FEATURES];

    private final NDArray inputs;

    VectorAugmentationsTest() {
        for (int i = 0; i < given.length; i++) {
            given[i] = 10_000 * (i % FEATURES) + i / FEATURES + 1;
        }
        inputs = manager.create(given, new Shape(EXAMPLES, FEATURES));
        manager.getEngine().setRandomSeed(1);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private float[] augmented(Augmentation augmentation) {
        return augmentation.augment(inputs).toFloatArray();
    }

    @Test
    void gaussianAddsNoiseOfTheDeviationAsked() {
        NDArray noise = new Gaussian(0.5).augment(inputs.mul(0));
        assertThat(noise.mean().toFloatArray()[0]).isCloseTo(0, within(0.02f));
        assertThat(noise.square().mean().sqrt().toFloatArray()[0]).isCloseTo(0.5f, within(0.02f));
    }

    @Test
    void featureDropoutLeavesANumberAsItIsOrMakesItZero() {
        float[] found = augmented(new FeatureDropout(0.2));
        int zeros = 0;
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isIn(0f, given[i]);
            zeros += found[i] == 0 ? 1 : 0;
        }
        assertThat(zeros / (double) found.length).isCloseTo(0.2, within(0.02));
    }

    @Test
    void swapNoiseDrawsTheSameFeatureOfAnyExample() {
        float[] found = augmented(new SwapNoise(0.3));
        int swapped = 0;
        int together = 0;
        for (int i = 0; i < found.length; i++) {
            int feature = i % FEATURES;
            assertThat(found[i]).isBetween(10_000f * feature + 1, 10_000f * feature + EXAMPLES);
            boolean isSwapped = found[i] != given[i];
            swapped += isSwapped ? 1 : 0;
            if (feature > 0 && isSwapped && found[i] - found[i - 1] == 10_000) {
                together++;
            }
        }
        assertThat(swapped / (double) found.length).isCloseTo(0.3, within(0.02));
        assertThat(together).as("features that came from one example").isLessThan(10);
    }

    @Test
    void theRateIsAProbability() {
        for (Augmentation augmentation : new Augmentation[] {new FeatureDropout(), new SwapNoise()}) {
            assertThatThrownBy(() -> augmentation.configure(Options.of(Map.of("rate", 1.5))))
                    .isInstanceOf(InvalidOptionException.class);
        }
        assertThatThrownBy(() -> new SwapNoise(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
