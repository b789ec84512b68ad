package org.preceptor.plugins.samplers;

import java.util.Set;
import org.preceptor.api.data.LabelForm;
import org.preceptor.api.spi.Sampler;

/** Every example once a round, shuffled again for each; see {@link Sampler#shuffled}. */
public record Shuffled() implements Sampler {

    @Override
    public String name() {
        return "shuffled";
    }

    @Override
    public Set<LabelForm> suits() {
        return LabelForm.ALL;
    }

    @Override
    public Order order(SampledExamples examples, long seed) {
        return Sampler.shuffled().order(examples, seed);
    }
}
