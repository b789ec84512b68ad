package org.preceptor.plugins.samplers;

import org.preceptor.api.spi.Sampler;
import org.preceptor.testkit.SamplerContract;

class ShuffledContractTest implements SamplerContract {

    @Override
    public Sampler sampler() {
        return new Shuffled();
    }
}
