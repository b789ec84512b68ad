package org.preceptor.plugins.callbacks;

import org.preceptor.api.spi.Callback;
import org.preceptor.testkit.CallbackContract;

class ReduceOnPlateauContractTest implements CallbackContract {

    @Override
    public Callback callback() {
        return new ReduceOnPlateau();
    }
}
