package org.preceptor.plugins.virtualadversarial;

import static org.preceptor.api.config.Preset.part;

import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + KL(p(x) ‖ p(x + r)) + entropy(p(x))}, r the worst change of length ε: VAT+EntMin (Miyato
 * et al., 2018, section 4.3). It extends the preset {@code virtual-adversarial-training}.
 */
public final class VirtualAdversarialTrainingWithEntropy implements ConsistencyMethod {

    @Override
    public String name() {
        return "virtual-adversarial-training-with-entropy";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .over("virtual-adversarial-training")
                .term("entropy", Map.of("loss", part("entropy-minimisation"), "weight", 1))
                .settings();
        // spotless:on
    }
}
