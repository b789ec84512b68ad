package com.example.fixmatch;

import java.util.List;
import java.util.Map;
import org.preceptor.api.config.Preset;
import org.preceptor.api.config.Setting;
import org.preceptor.api.spi.ConsistencyMethod;

/** The preset of FixMatch: weak and strong views, confident pseudo-labels on the unlabelled stream. */
public final class FixMatch implements ConsistencyMethod {

    @Override
    public String name() {
        return "third-party-fixmatch";
    }

    @Override
    public Setting preset() {
        // spotless:off: a table of settings
        return Preset.of(name())
                .view("weak", List.of("translate"), Map.of())
                .view("strong", List.of("translate", Preset.part("patch", "size", 12)), Map.of())
                .with("supervised", Map.of("view", "weak", "mean", "labelled"))
                .with("batch", Map.of("labelled", 20))
                .term("consistency", Map.of(
                        "student", "strong",
                        "target", "weak",
                        "targets", "confident-pseudo-label",
                        "cost", "pseudo-label-cross-entropy",
                        "rows", "unlabelled"))
                .settings();
        // spotless:on
    }
}
