package com.example.virtualadversarial;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/** The preset of virtual adversarial training. */
public final class VirtualAdversarialTraining implements ConsistencyMethod {

    @Override
    public String name() {
        return "third-party-adversarial-training";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("student", List.of("translate"), Map.of("hidden", "dropout"))
                .term("adversarial", Map.of("loss", Preset.part("third-party-adversarial", "epsilon", 8), "weight", 1))
                .settings();
        // spotless:on
    }
}
