package org.preceptor.plugins.vectoraugmentations;

import org.preceptor.api.spi.Augmentation;
import org.preceptor.testkit.AugmentationContract;

class GaussianContractTest implements AugmentationContract {

    @Override
    public Augmentation augmentation() {
        return new Gaussian();
    }
}
