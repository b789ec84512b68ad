package org.preceptor.plugins.imageaugmentations;

import org.preceptor.api.spi.Augmentation;
import org.preceptor.testkit.AugmentationContract;

class TranslateContractTest implements AugmentationContract {

    @Override
    public Augmentation augmentation() {
        return new Translate();
    }
}
