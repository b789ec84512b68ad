package org.preceptor.plugins.callbacks;

import org.preceptor.api.spi.Callback;
import org.preceptor.testkit.CallbackContract;

class KeepBestContractTest implements CallbackContract {

    @Override
    public Callback callback() {
        return new KeepBest();
    }
}
