package org.preceptor.plugins.imageaugmentations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.api.spi.Augmentation;

/** An image is changed alike in a batch of any size: each example's random numbers are its own. */
class BatchSizeTest {

    static Stream<Augmentation> augmentations() {
        return Stream.of(
                new Translate(),
                new HorizontalFlip(),
                new Crop(),
                new CutOut(4, 0),
                new RandAugment(),
                new RandomResizedCrop(),
                new ColourJitter(0.4, 0.4, 0.4, 0.1, 0.8),
                new Greyscale(0.5),
                new GaussianBlur(),
                new RandomErasing(),
                new TrivialAugment(),
                new AugMix());
    }

    @ParameterizedTest
    @MethodSource("augmentations")
    void anImageIsChangedAlikeInABatchOfAnySize(Augmentation augmentation) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Drawing whole = Drawing.of(manager, 13, 3, 11, 16);
            for (int size : new int[] {1, 2, 5, 8}) {
                Drawing part = new Drawing(manager, whole.images().get(":" + size));
                manager.getEngine().setRandomSeed(3);
                float[] alone = augmentation.augment(part.images()).toFloatArray();
                manager.getEngine().setRandomSeed(3);
                float[] among =
                        augmentation.augment(whole.images()).get(":" + size).toFloatArray();
                assertThat(alone).as("%d of 13 images", size).containsExactly(among, within(1e-6f));
            }
        }
    }

    @Test
    void everyAugmentationOfThePluginIsTried() {
        assertThat(augmentations().map(augmentation -> augmentation.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(BatchSizeTest.class.getModule().getDescriptor().provides().stream()
                        .flatMap(service -> service.providers().stream())
                        .toList());
    }
}
