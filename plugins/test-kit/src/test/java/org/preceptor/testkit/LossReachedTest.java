package org.preceptor.testkit;

import org.preceptor.api.spi.Callback;

class LossReachedTest implements CallbackContract {

    @Override
    public Callback callback() {
        return new LossReached();
    }
}
