package org.preceptor.plugins.imageaugmentations;

import org.preceptor.api.spi.Augmentation;
import org.preceptor.testkit.AugmentationContract;

class ColourJitterContractTest implements AugmentationContract {

    @Override
    public Augmentation augmentation() {
        return new ColourJitter(0.4, 0.4, 0.4, 0.1, 0.8);
    }
}
