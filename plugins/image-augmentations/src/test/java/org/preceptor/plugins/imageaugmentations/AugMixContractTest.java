package org.preceptor.plugins.imageaugmentations;

import org.preceptor.api.spi.Augmentation;
import org.preceptor.testkit.AugmentationContract;

class AugMixContractTest implements AugmentationContract {

    @Override
    public Augmentation augmentation() {
        return new AugMix();
    }
}
