package org.preceptor.testkit;

import org.preceptor.api.spi.Sampler;

class InOrderTest implements SamplerContract {

    @Override
    public Sampler sampler() {
        return new InOrder();
    }
}
