package org.preceptor.plugins.virtualadversarial;

import static org.preceptor.api.config.Preset.part;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/**
 * {@code loss = supervised + KL(p(x) ‖ p(x + r)) + entropy(p(x))}, r the worst change of length ε: VAT+EntMin (Miyato
 * et al., 2018, section 4.3).
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
                .view(
                        "student",
                        List.of(part("horizontal-flip"), part("translate", "pixels", 2)),
                        Map.of("input", part("gaussian", "sigma", 0.15), "hidden", part("dropout", "rate", 0.5)))
                .term("virtual-adversarial", Map.of("loss", part("virtual-adversarial"), "weight", 1))
                .term("entropy", Map.of("loss", part("entropy-minimisation"), "weight", 1))
                .with("supervised", Map.of("view", "student", "mean", "labelled", "weight", 1))
                .with("batch", Map.of("size", 128, "labelled", 32))
                .with("training", Map.of("epochs", 120, "optimiser", part(
                        "adam", "learning-rate", part("linear-ramp-down", "maximum", 0.001, "length", "33 %"))))
                .settings();
        // spotless:on
    }
}
