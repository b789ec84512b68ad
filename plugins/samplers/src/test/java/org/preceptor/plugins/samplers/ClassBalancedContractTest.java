package org.preceptor.plugins.samplers;

import org.preceptor.api.spi.Sampler;
import org.preceptor.testkit.SamplerContract;

class ClassBalancedContractTest implements SamplerContract {

    @Override
    public Sampler sampler() {
        return new ClassBalanced();
    }
}
