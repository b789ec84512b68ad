package org.preceptor.plugins.vectoraugmentations;

import org.preceptor.api.spi.Augmentation;
import org.preceptor.testkit.AugmentationContract;

class SwapNoiseContractTest implements AugmentationContract {

    @Override
    public Augmentation augmentation() {
        return new SwapNoise();
    }

    @Override
    public boolean drawsFromOtherExamples() {
        return true;
    }
}
