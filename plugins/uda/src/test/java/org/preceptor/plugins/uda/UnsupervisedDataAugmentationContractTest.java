package org.preceptor.plugins.uda;

import org.preceptor.api.spi.ConsistencyMethod;
import org.preceptor.testkit.MethodContract;

class UnsupervisedDataAugmentationContractTest implements MethodContract {

    @Override
    public ConsistencyMethod method() {
        return new UnsupervisedDataAugmentation();
    }
}
