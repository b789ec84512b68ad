package com.example.fixmatch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.preceptor.api.spi.Augmentation;
import org.preceptor.testkit.AugmentationContract;

class PatchTest implements AugmentationContract {

    @Override
    public Augmentation augmentation() {
        return new Patch(4);
    }

    @Test
    void aPatchInTheMiddleHasItsSizeOddOrEven() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int size : new int[] {1, 4, 5, 8}) {
                float[] kept = new Patch(size)
                        .augment(manager.ones(new Shape(200, 1, 16, 16)))
                        .sum(new int[] {1, 2, 3})
                        .toFloatArray();
                float least = 256;
                for (float each : kept) {
                    least = Math.min(least, each);
                }
                // of 200 patches some are wholly inside, and none is larger
                assertThat(least).isEqualTo(256 - size * size);
            }
        }
    }

    @Test
    void allChannelsLoseTheSamePlaces() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray images = new Patch(4).augment(manager.ones(new Shape(5, 3, 9, 9)));
            assertThat(images.get(":, 1")).isEqualTo(images.get(":, 0"));
            assertThat(images.get(":, 2")).isEqualTo(images.get(":, 0"));
        }
    }
}
